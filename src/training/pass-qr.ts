import QRCode from 'qrcode';

/** Error correction M restores 15 % of the symbol; 4 light modules around it (ISO/IEC 18004, 5.3.8). */
const SYMBOL = { errorCorrectionLevel: 'M', margin: 4 } as const;
/** Side in pixels: 40 mm at 300 dpi and more, for printing. */
const PNG_WIDTH = 600;

/** The QR code of a pass's address, as an SVG that fills its box. */
export const qrSvg = (url: string): Promise<string> => QRCode.toString(url, { ...SYMBOL, type: 'svg' });

export const qrPng = (url: string): Promise<Buffer> =>
  QRCode.toBuffer(url, { ...SYMBOL, type: 'png', width: PNG_WIDTH });
