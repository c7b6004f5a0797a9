/** Why there is no picture; each has its words under `problem.<name>`. */
export type CameraProblem =
  'insecure' | 'wechat' | 'unsupported' | 'denied' | 'missing' | 'busy' | 'stopped' | 'decoder';

const isWeChat = (userAgent: string): boolean => /MicroMessenger/i.test(userAgent);

/** What stands in the way before a camera is even asked for. */
export function problemWithout(browser: {
  navigator: { mediaDevices?: unknown; userAgent: string };
  isSecureContext: boolean;
}): CameraProblem | null {
  if (browser.navigator.mediaDevices) return null;
  if (isWeChat(browser.navigator.userAgent)) return 'wechat';
  return browser.isSecureContext ? 'unsupported' : 'insecure';
}

/** What a refusal of `getUserMedia` means. */
export function problemOfError(error: unknown, userAgent: string): CameraProblem {
  const { name } = error as { name?: string };
  if (isWeChat(userAgent)) return 'wechat';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy';
  return 'unsupported';
}
