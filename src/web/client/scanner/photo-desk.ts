import type { Decoder } from './decoder.js';
import { element } from './page.js';
import { maybePass } from './pass-text.js';
import { readPhoto } from './photo.js';
import { meantCode } from './seen-code.js';
import { say } from './texts.js';
import { DecoderUnavailable } from './worker-decoder.js';

/** Reads the pass in a photo: the way for browsers that give no camera. */
export function takePhotos(decoder: Promise<Decoder>, onCode: (text: string) => void): void {
  document.querySelectorAll<HTMLInputElement>('input[type="file"]').forEach((input) =>
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) void read(file).finally(() => (input.value = ''));
    }),
  );

  const read = async (file: File) => {
    const message = element('photo-message');
    message.textContent = say('photo.reading');
    try {
      const codes = await readPhoto(file, await decoder);
      const code = meantCode(codes.filter(({ text }) => maybePass(text)));
      message.textContent = code ? '' : say(codes.length > 0 ? 'notAPass' : 'photo.nothing');
      if (code) onCode(code.text);
    } catch (error) {
      message.textContent = say(error instanceof DecoderUnavailable ? 'photo.noDecoder' : 'photo.noPicture');
    }
  };
}
