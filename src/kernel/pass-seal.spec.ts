import { openRecord, possibleSeals, sealOf, sealRecord } from './pass-seal.js';

const record = { name: '欧阳娜娜', organisation: '五邑大学' };

describe('a sealed record', () => {
  it('is found and opened by its own code, whatever its pepper', async () => {
    for (const pepper of [0, 7, 12]) {
      const { id, sealed } = await sealRecord(await sealOf('ACEFHJKMNP', 'salt', pepper), record);
      const fitting = (await possibleSeals('ACEFHJKMNP', 'salt')).filter((seal) => seal.id === id);
      expect(fitting).toHaveLength(1);
      expect(await openRecord(fitting[0]!.key, sealed)).toEqual(record);
    }
  });
  it('is neither found nor opened by another code, or in another session', async () => {
    const { id, sealed } = await sealRecord(await sealOf('ACEFHJKMNP', 'salt', 3), record);
    const others = [
      ...(await possibleSeals('CEFHJKMNPR', 'salt')),
      ...(await possibleSeals('ACEFHJKMNP', 'other')),
    ];
    for (const other of others) {
      expect(other.id).not.toBe(id);
      await expect(openRecord(other.key, sealed)).rejects.toThrow();
    }
  });
  it('does not tell how long a name is', async () => {
    const seal = await sealOf('ACEFHJKMNP', 'salt', 0);
    const lengths = await Promise.all(
      ['王五', '阿依古丽·买买提江'].map(
        async (name) => (await sealRecord(seal, { name, organisation: '' })).sealed.length,
      ),
    );
    expect(new Set(lengths).size).toBe(1);
  });
});
