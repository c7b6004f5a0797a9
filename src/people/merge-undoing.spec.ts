import { rowsToMoveBack } from './merge-undoing.js';

const zhang = { id: 'a1', name: '张三', mobile: '19000000001', identityKey: 'x' };
const li = { id: 'a2', name: '李四', mobile: '19000000002', identityKey: 'y' };
const MERGE = 'a3';

describe('undoing a merge moves back', () => {
  it('the rows that came with it', () => {
    expect(rowsToMoveBack(MERGE, ['a2'], [zhang, li])).toEqual(['a2']);
  });
  it('and later rows that match only these', () => {
    const later = { ...li, id: 'a4', mobile: '19000000003' };
    expect(rowsToMoveBack(MERGE, ['a2'], [zhang, li, later])).toEqual(['a2', 'a4']);
    expect(rowsToMoveBack(MERGE, ['a2'], [zhang, li, { ...zhang, id: 'a4' }])).toEqual(['a2']);
  });
  it('nothing when a later row matches both or neither', () => {
    const both = { id: 'a4', name: '李四', mobile: '19000000002', identityKey: 'x' };
    const neither = { id: 'a4', name: '王五', mobile: null, identityKey: null };
    expect(rowsToMoveBack(MERGE, ['a2'], [zhang, li, both])).toBeNull();
    expect(rowsToMoveBack(MERGE, ['a2'], [zhang, li, neither])).toBeNull();
  });
  it('nothing when a row has left since', () => {
    expect(rowsToMoveBack(MERGE, ['a2'], [zhang])).toBeNull();
  });
  it('not what another merge brought later', () => {
    const other = { id: 'a4', name: '王五', mobile: null, identityKey: null };
    expect(rowsToMoveBack(MERGE, ['a2'], [zhang, li, other], ['a4'])).toEqual(['a2']);
  });
});
