import type { OfficialDocumentModel } from '../../src/documents/official-document.js';

/** A short notice; a test names what matters to it. */
export const officialDocument = (given: Partial<OfficialDocumentModel> = {}): OfficialDocumentModel => ({
  format: 'document',
  imprintPage: 'even',
  copyNumber: null,
  secrecy: null,
  urgency: null,
  issuer: '江门市工业和信息化局',
  documentNumber: '江工信〔2024〕7号',
  signatories: [],
  title: '关于开展培训的通知',
  addressee: '各有关单位',
  body: [{ level: 0, lead: null, text: '现将有关事项通知如下。' }],
  attachments: [],
  signers: ['江门市工业和信息化局'],
  sealed: true,
  signedOn: '2024-05-07T02:00:00.000Z',
  note: null,
  copies: '市财政局',
  printer: '江门市工业和信息化局办公室',
  printedOn: '2024-05-08T02:00:00.000Z',
  ...given,
});

/** A paragraph of the body. */
export const paragraph = (text: string) => ({ level: 0, lead: null, text }) as const;
