import { problemOfError, problemWithout } from './camera-problem.js';

const WECHAT = 'Mozilla/5.0 (iPhone) MicroMessenger/8.0';
const CHROME = 'Mozilla/5.0 Chrome/140';
const browser = (userAgent: string, isSecureContext: boolean, mediaDevices?: object) => ({
  navigator: { userAgent, mediaDevices },
  isSecureContext,
});
const error = (name: string) => Object.assign(new Error(name), { name });

describe('where there is no camera, the page knows why', () => {
  it('plain HTTP', () => expect(problemWithout(browser(CHROME, false))).toBe('insecure'));
  it('WeChat', () => {
    expect(problemWithout(browser(WECHAT, false))).toBe('wechat');
    expect(problemOfError(error('NotAllowedError'), WECHAT)).toBe('wechat');
  });
  it('an old browser', () => expect(problemWithout(browser(CHROME, true))).toBe('unsupported'));
  it('nothing is in the way of asking', () => expect(problemWithout(browser(CHROME, true, {}))).toBeNull());
  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
    ['TypeError', 'unsupported'],
  ])('%s', (name, problem) => expect(problemOfError(error(name), CHROME)).toBe(problem));
});
