import { PeopleList } from './people-list.js';

const readAll = async (list: AsyncIterable<object>) => {
  const read = [];
  for await (const item of list) read.push(item);
  return read;
};

describe('a list of people that is read twice', () => {
  it('is complete when it has the people and attendances that were counted', async () => {
    const list = new PeopleList(async function* () {
      yield [{ name: '陈小明', sessions: 2 }];
      yield [{ name: '禤玥', sessions: 1 }];
    });
    expect(list.isComplete({ trained: 2, attendances: 3 })).toBe(false);
    await readAll(list);
    expect(list.isComplete({ trained: 2, attendances: 3 })).toBe(true);
    expect(list.isComplete({ trained: 2, attendances: 2 })).toBe(false);
    expect(list.isComplete({ trained: 3, attendances: 3 })).toBe(false);
  });

  it('fails when the second reading differs, by one name only', async () => {
    let name = '陈小明';
    const list = new PeopleList(async function* () {
      yield [{ name, sessions: 1 }];
    });
    await readAll(list);
    expect(await readAll(list)).toEqual([{ name: '陈小明', sessions: 1 }]);
    name = '陈晓明';
    await expect(readAll(list)).rejects.toThrow('changed while');
  });
});
