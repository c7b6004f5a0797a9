import { handlersByName } from './job-handler.js';

const handler = { run: async () => undefined };

describe('the start is stopped', () => {
  it('by a job that nobody handles', () => {
    expect(() => handlersByName([])).toThrow('The job "roster-import" needs exactly one handler and has 0');
  });
  it('by a job that two handle', () => {
    const twice = { name: 'roster-import', handler } as const;
    expect(() => handlersByName([twice, twice])).toThrow('exactly one handler and has 2');
  });
});
