import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { readSheet as readWithLibrary } from 'read-excel-file/node';
import { workbookOf, workbookParts, zipOf } from '../../../test/support/zip-of.js';
import { readSheet } from './read-sheet.js';
import { DEFAULT_LIMITS } from './sheet.js';
import { writeCsv } from './write-csv.js';
import { writeXlsx } from './write-xlsx.js';

const rowsOf = (bytes: Uint8Array | string) => readSheet(Buffer.from(bytes), 'a file').rows;
const cellsOf = (bytes: Uint8Array | string) => rowsOf(bytes).map((row) => row.cells);
const refusal = (bytes: Uint8Array | string, limits = DEFAULT_LIMITS) => {
  try {
    readSheet(Buffer.from(bytes), 'a file', limits);
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const sheetWith = (sheetData: string) => workbookOf({ sheetData });

describe('an .xlsx', () => {
  it('gives numbers as the digits people typed, and lost digits as lost', () => {
    const numbers = [
      '19047268599',
      '1.9047268599E10',
      '19047268599.0',
      '3',
      '1234.5',
      '133243.92999999999',
      '0.1',
      '-7',
    ];
    const lost = ['4.4070519881229E+17', '440705198812290000'];
    const exact = '440705198812291327';
    const cells = [...numbers, ...lost, exact].map(
      (value, place) => `<c r="${String.fromCharCode(65 + place)}1"><v>${value}</v></c>`,
    );
    expect(cellsOf(sheetWith(`<row r="1">${cells.join('')}</row>`))).toEqual([
      [
        '19047268599',
        '19047268599',
        '19047268599',
        '3',
        '1234.5',
        '133243.93',
        '0.1',
        '-7',
        '4.4070519881229e+17',
        '4.4070519881229e+17',
        exact,
      ],
    ]);
  });
  it('gives formulas as their value, and shared, inline and rich text without phonetic hints', () => {
    const xlsx = workbookOf({
      sheetData:
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>a&lt;b</v></c>' +
        '<c r="C1" t="inlineStr"><is><r><t>江</t></r><r><rPr/><t xml:space="preserve"> 门</t></r></is></c>' +
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1"><f>1+1</f><v>2</v></c></row>',
      sharedStrings: '<si><t>王&#x73A5;_x000D__x005F_x</t><rPh sb="0"><t>ワン</t></rPh></si>',
    });
    expect(cellsOf(xlsx)).toEqual([['王玥\r_x', 'a<b', '江 门', 'TRUE', '#N/A', '2']]);
  });
  it('gives dates as days, by built-in and by own formats', () => {
    const xlsx = workbookOf({
      sheetData:
        '<row><c s="1"><v>45419</v></c><c s="2"><v>45419.375</v></c><c s="0"><v>45419</v></c><c s="3"><v>0.5</v></c><c s="4"><v>1</v></c></row>',
      styles:
        '<numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; h:mm"/>' +
        '<numFmt numFmtId="177" formatCode="[Red]0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"><alignment/></xf><xf numFmtId="20"/><xf numFmtId="177"/></cellXfs>',
    });
    expect(cellsOf(xlsx)).toEqual([['2024-05-07', '2024-05-07 09:00', '45419', '12:00', '1']]);
  });
  it('keeps the row numbers that people see, and leaves out rows without text', () => {
    const xlsx = sheetWith(
      '<row r="2"><c r="B2" t="str"><v>b</v></c></row><row r="3"><c r="A3" s="1"/></row><row r="4" ht="20"/>' +
        '<row r="9"><c r="A9" t="str"><v>i</v></c></row><row r="1048576"><c r="A1048576" t="str"><v> </v></c></row>',
    );
    expect(rowsOf(xlsx)).toEqual([
      { row: 2, cells: ['', 'b'] },
      { row: 9, cells: ['i'] },
    ]);
  });
  it('may name its elements with a prefix, hide its first sheet, and hold comments and CDATA', () => {
    const parts = workbookParts({
      sheetData: '<row r="1"><c r="A1" t="str"><v><!-- <row> --><![CDATA[a<&b]]></v></c></row>',
    });
    expect(cellsOf(zipOf(parts))).toEqual([['a<&b']]);
    const prefixed = {
      ...parts,
      'xl/worksheets/sheet1.xml':
        '<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="str"><x:v>p</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    };
    expect(cellsOf(zipOf(prefixed))).toEqual([['p']]);
    const hidden =
      '<workbook><sheets><sheet name="h" sheetId="1" state="hidden" r:id="rId1"/><sheet name="s" sheetId="2" r:id="rId2"/></sheets></workbook>';
    expect(cellsOf(zipOf({ ...parts, 'xl/workbook.xml': hidden }))).toEqual([['second']]);
  });
  it('is read as read-excel-file reads it', async () => {
    const word = fc.string({
      unit: fc.oneof(
        fc.constantFrom('𠮷', '玥', '=', '<', '&', '"', "'", '_x0041_', ' ', '\n'),
        fc.string({ unit: 'grapheme' }),
      ),
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.oneof(word, fc.integer()), { minLength: 1, maxLength: 5 }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (rows) => {
          const xlsx = await writeXlsx([{ header: '姓名' }], rows, '名单');
          const theirs = (await readWithLibrary(xlsx, { trim: false })).map((row) =>
            row.map((cell) => String(cell ?? '')),
          );
          const ours = new Map(rowsOf(xlsx).map((row) => [row.row, row.cells]));
          theirs.forEach((row, index) => {
            const cells = ours.get(index + 1) ?? [];
            expect(row.map((_, column) => cells[column] ?? '')).toEqual(
              row.every((cell) => cell.trim() === '') ? row.map(() => '') : row,
            );
          });
        },
      ),
      { numRuns: 50, examples: [[[['valueOf', '']]]] },
    );
  });
});

describe('a spreadsheet that would exhaust the server is refused', () => {
  const bomb = '<row r="1"><c r="A1" t="str"><v>' + ' '.repeat(1_000_000) + '</v></c></row>';
  const small = { ...DEFAULT_LIMITS, unpackedBytes: 500_000 };

  it('when it says that it unpacks to too much', () =>
    expect(refusal(sheetWith(bomb), small)).toBe('spreadsheet-too-large'));
  it('when it unpacks to more than it says', () => {
    expect(refusal(zipOf(workbookParts({ sheetData: bomb }), { claimedBytes: 1000 }), small)).toBe(
      'spreadsheet-too-large',
    );
  });
  it('when many small parts together unpack to too much', () => {
    const parts = workbookParts({
      sheetData: bomb.slice(0, 300_000) + '</v></c></row>',
      sharedStrings: `<si><t>${' '.repeat(300_000)}</t></si>`,
    });
    expect(refusal(zipOf(parts), small)).toBe('spreadsheet-too-large');
  });
  it('when it has too many rows', () => {
    expect(refusal('a\n'.repeat(20_001))).toBe('accepted');
    expect(refusal('a\n'.repeat(20_002))).toBe('spreadsheet-too-large');
    const xlsx = sheetWith('<row><c t="str"><v>a</v></c></row>'.repeat(20_002));
    expect(refusal(xlsx)).toBe('spreadsheet-too-large');
  });
  it.each([',', '\n', '\r\n', ',,,,\n', '"",', 'a,', 'a,b\n\n\n\n\n'])(
    'when it is a CSV of nothing but %j',
    (piece) =>
      expect(refusal(`a\n${piece.repeat(Math.ceil(1_500_000 / piece.length) * 2)}b`)).toBe('too-many-cells'),
  );
  it('but not for the empty rows that follow the last one, however many', () =>
    expect(rowsOf(`a,b,\n1,,${'\n,,'.repeat(1_048_575)}`)).toEqual([
      { row: 1, cells: ['a', 'b', ''] },
      { row: 2, cells: ['1', '', ''] },
    ]));
  it('when it has more cell formats than a workbook may have', () => {
    const parts = workbookParts({ sheetData: '', styles: `<cellXfs>${'<xf/>'.repeat(100_000)}</cellXfs>` });
    expect(refusal(zipOf(parts))).toBe('broken-spreadsheet');
  });
  it('when the file is too long', () =>
    expect(refusal(Buffer.alloc(10 * 1024 * 1024 + 1))).toBe('file-too-large'));
  it('when a document type could define entities', () => {
    const parts = workbookParts({ sheetData: '' });
    expect(refusal(zipOf({ ...parts, 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }))).toBe(
      'broken-spreadsheet',
    );
  });
  it('and what only looks large is read at no cost', () => {
    const far =
      '<row r="99999999"><c r="ZZZZZZ1" t="str"><v>x</v></c></row><row r="1"><c r="A1" t="str"><v>a</v></c></row>';
    expect(rowsOf(sheetWith(far))).toEqual([{ row: 1, cells: ['a'] }]);
  });
  it.each(['<c>', '<c ', '<!--', '<row><c><v>', '<row r="1"><c r="A1" t="inlineStr"><is><t>'])(
    'or damaged, without long thought: a million times %s',
    (piece) =>
      expect(['broken-spreadsheet', 'empty-spreadsheet']).toContain(
        refusal(sheetWith(piece.repeat(1_000_000))),
      ),
  );
});

const damaged = (change: (bytes: Buffer) => void) => {
  const bytes = Buffer.from(sheetWith('<row r="1"><c r="A1" t="str"><v>name</v></c></row>'.repeat(20)));
  change(bytes);
  return bytes;
};

describe('what is no spreadsheet is refused', () => {
  it.each<[string, Uint8Array | string]>([
    ['unsupported-file-type', '%PDF-1.7 ...'],
    ['unsupported-file-type', Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
    ['unsupported-file-type', Buffer.from('d0cf11e0a1b11ae10000', 'hex')],
    ['unsupported-file-type', '<html><table><tr><td>姓名</td></tr></table></html>'],
    ['unsupported-file-type', zipOf({ 'word/document.xml': '<document/>' })],
    ['broken-spreadsheet', 'PK\u0003\u0004 and no more'],
    ['broken-spreadsheet', '姓名,类别\n"张三,其他\n'],
    ['empty-spreadsheet', ''],
    ['empty-spreadsheet', '\uFEFF\r\n , ,\r\n'],
    ['empty-spreadsheet', workbookOf({ sheetData: '' })],
  ])('%s: %p', (code, bytes) => expect(refusal(bytes)).toBe(code));
  it('when it is cut short, damaged or encrypted', () => {
    const whole = damaged(() => undefined);
    expect(refusal(whole)).toBe('accepted');
    expect(refusal(whole.subarray(0, whole.length - 100))).toBe('broken-spreadsheet');
    expect(refusal(damaged((bytes) => bytes.fill(0x55, 60, 80)))).toBe('broken-spreadsheet');
    expect(refusal(zipOf(workbookParts({ sheetData: '' }), { flags: 1 }))).toBe('broken-spreadsheet');
  });
  it('and every other damage is an answer, never a crash', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(255), (place, value) => {
        const bytes = damaged((all) => all.writeUInt8(value, place % all.length));
        expect([
          'accepted',
          'broken-spreadsheet',
          'unsupported-file-type',
          'empty-spreadsheet',
          'spreadsheet-too-large',
          'broken-encoding',
        ]).toContain(refusal(bytes));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a .csv', () => {
  const gb18030 = Buffer.from('d0d5c3fb2cc0e0b1f00d0ad5c5c8fd2cc6e4cbfb0d0a', 'hex');
  const table = [
    ['姓名', '类别'],
    ['张三', '其他'],
  ];

  it('may be in UTF-8 with or without a byte order mark, UTF-16 or GB18030', () => {
    const text = '姓名,类别\r\n张三,其他\r\n';
    for (const bytes of [text, `\uFEFF${text}`, Buffer.from(`\uFEFF${text}`, 'utf16le'), gb18030])
      expect(cellsOf(bytes)).toEqual(table);
  });
  it.each([',', ';', '\t'])('may separate by %j and end lines in any way', (separator) => {
    for (const end of ['\n', '\r\n', '\r'])
      expect(cellsOf(table.map((row) => row.join(separator)).join(end))).toEqual(table);
  });
  it('with damaged UTF-8 or GB18030 is refused, not read as other characters', () => {
    const damagedUtf8 = Buffer.from('姓名,类别\n张三,其他\n李四,企业家\n王玥,企业家\n');
    damagedUtf8[damagedUtf8.indexOf(Buffer.from('李')) + 1] = 0x20;
    expect(refusal(damagedUtf8)).toBe('broken-encoding');
    expect(refusal(Buffer.concat([gb18030, Buffer.from([0xff, 0xff, 0x0a])]))).toBe('broken-encoding');
    expect(refusal(Buffer.concat([Buffer.from('\uFEFFname\n'), gb18030]))).toBe('broken-encoding');
  });
  it('is no picture and no program, whatever their bytes would be as text', () => {
    for (const head of ['89504e470d0a1a0a0000000d49484452', 'ffd8ffe000104a464946', '7f454c4602010100'])
      expect(refusal(Buffer.from(`${head}00ff93a4c9`, 'hex'))).toBe('unsupported-file-type');
  });
  it('with any one byte of its UTF-8 damaged is refused', () => {
    const text = '姓名,类别\n张三,其他\n李四,学生\n王玥,其他\n';
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0x20, 0x41, 0xff, 0xe4), (place, value) => {
        const bytes = Buffer.from(text);
        const chinese = [...bytes.keys()].filter((at) => (bytes[at] ?? 0) >= 0x80);
        bytes[chinese[place % chinese.length] ?? 0] = value;
        expect(['broken-encoding', 'accepted']).toContain(refusal(bytes));
        if (new TextDecoder().decode(bytes).includes('\uFFFD'))
          expect(refusal(bytes)).toBe('broken-encoding');
      }),
    );
  });
  it('keeps row numbers over empty lines and lines within a cell', () => {
    expect(rowsOf('a,b\n\n"x\ny",z\nlast')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 3, cells: ['x\ny', 'z'] },
      { row: 4, cells: ['last'] },
    ]);
  });
  it('that we wrote gives back every cell, and holds no formula', () => {
    const cell = fc.string({
      unit: fc.oneof(
        fc.constantFrom('=', '+', '-', '@', '\t', "'", '"', ',', '\n', '＝', '𠮷', '1'),
        fc.string({ unit: 'grapheme' }),
      ),
      maxLength: 8,
    });
    // oxlint-disable-next-line no-control-regex -- what no text file holds is left out
    const printable = cell.filter((text) => !/[\u0000-\u0008\u000B-\u001F\uFEFF]|\p{Cs}/u.test(text));
    fc.assert(
      fc.property(
        fc.array(fc.array(printable, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          const expected = rows.flatMap((cells, index) =>
            cells.some((text) => text.trim() !== '') ? [{ row: index + 2, cells }] : [],
          );
          expect(rowsOf(writeCsv([['a', 'b', 'c', 'd'], ...rows])).slice(1)).toEqual(expected);
          const seenByExcel: string[][] = parse(writeCsv(rows), { bom: true, relax_column_count: true });
          for (const text of seenByExcel.flat()) expect(text).not.toMatch(/^\s*[=+\-@]|^[\t\r]/);
        },
      ),
    );
  });
});
