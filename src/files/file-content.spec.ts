import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jpeg, MACRO_TYPES, pdf, photo, presentation } from '../../test/factories/evidence.js';
import { zipOf } from '../../test/support/zip-of.js';
import { recogniseFile } from './file-content.js';

describe('what a file is by its content', () => {
  const folder = mkdtempSync(join(tmpdir(), 'peibutong-content-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const recognise = (bytes: Buffer) => {
    const path = join(folder, 'file');
    writeFileSync(path, bytes);
    return recogniseFile(path, bytes.length);
  };
  const hexOf = (hex: string) => Buffer.from(hex.padEnd(200, '0'), 'hex');

  it.each([
    ['a JPEG photo', jpeg(), 'image/jpeg'],
    ['a PNG photo', photo(), 'image/png'],
    ['a PDF', pdf(), 'application/pdf'],
    [
      'a presentation',
      presentation({ 'ppt/media/image1.png': photo() }),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
  ])('recognises %s', async (_, bytes, type) => {
    expect(await recognise(bytes)).toBe(type);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('P')],
    ['a Windows program', hexOf('4d5a9000030000000400')],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a web page that names a PDF further on', Buffer.from('<html>%PDF-1.7 %%EOF')],
    ['a vector picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['an iPhone’s HEIC photo', hexOf('00000024667479706865696300000000')],
    ['an old PowerPoint file', hexOf('d0cf11e0a1b11ae1')],
    ['a PNG of no pixels', hexOf('89504e470d0a1a0a0000000d494844520000000000000001')],
    ['a Word document', zipOf({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' })],
    ['a plain ZIP', zipOf({ 'a.txt': 'a' })],
  ])('does not accept %s', async (_, bytes) => {
    await expect(recognise(bytes)).rejects.toMatchObject({ code: 'file-type-not-accepted' });
  });

  it.each([
    ['a PDF that was cut off', pdf().subarray(0, 20)],
    ['a presentation that was cut off', presentation().subarray(0, 300)],
    [
      'a presentation with a part that is larger than it admits',
      presentation({ 'ppt/media/a.bin': Buffer.alloc(100_000) }, { claimedBytes: 5_000 }),
    ],
  ])('calls %s damaged', async (_, bytes) => {
    await expect(recognise(bytes)).rejects.toMatchObject({ code: 'file-damaged' });
  });

  it.each([
    ['a macro project', { 'ppt/vbaProject.bin': 'x' }],
    ['a macro project in capitals', { 'PPT/VBAPROJECT.BIN': 'x' }],
    ['a control', { 'ppt/activeX/activeX1.bin': 'x' }],
    ['the content type of one with macros', { '[Content_Types].xml': MACRO_TYPES }],
  ])('refuses a presentation with %s', async (_, parts) => {
    await expect(recognise(presentation(parts))).rejects.toMatchObject({ code: 'file-with-macros' });
  });

  it('refuses a presentation that unpacks to far more than it is', async () => {
    const bomb = presentation({ 'ppt/media/a.bin': Buffer.alloc(401 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(recognise(bomb)).rejects.toMatchObject({ code: 'file-unpacks-too-large' });
  });
});
