import { jest } from '@jest/globals';
import { serve } from '../../src/serve.js';
import { TestApp } from '../support/test-app.js';

describe('the start of the server', () => {
  it('waits for no request for ever', async () => {
    const test = await TestApp.start();
    const { requestTimeout } = test.app.getHttpServer() as { requestTimeout: number };
    await test.stop();
    expect(requestTimeout).toBeGreaterThan(0);
  });

  it('answers before the first document is warmed up, and goes on when that fails', async () => {
    const test = await TestApp.start();
    const asked: string[] = [];
    let fail: (error: Error) => void = () => undefined;
    const complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    try {
      await serve(test.app, test.config, () => {
        asked.push('warm-up');
        return new Promise((_, reject) => (fail = reject));
      });
      const health = async () => (await fetch(`${await test.app.getUrl()}/health`)).status;
      expect([...asked, await health()]).toEqual(['warm-up', 200]);
      fail(new Error('no such font'));
      expect(await health()).toBe(200);
      expect(complaints).toHaveBeenCalledWith(expect.objectContaining({ message: 'no such font' }));
    } finally {
      complaints.mockRestore();
      await test.stop();
    }
  });
});
