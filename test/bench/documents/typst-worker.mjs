import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const { NodeCompiler } = await import(pathToFileURL(workerData.module));
const compiler = NodeCompiler.create({
  fontArgs: [{ fontBlobs: workerData.fonts.map((file) => readFileSync(file)) }],
});
/** Documents after which Typst forgets what it has not used lately, so that its memory is bounded. */
const FORGET = 50;

/* The measures of GB/T 9704-2012 that the product sets, as far as this notice needs them. */
const SOURCE = `
#let notice = json(bytes(sys.inputs.notice))
#set page(paper: "a4", margin: (top: 37mm, right: 26mm, bottom: 35mm, left: 28mm),
  footer: align(right, text(size: 14pt)[— #context counter(page).display() —]))
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn")
#set par(leading: 12.99pt, spacing: 12.99pt, justify: true, first-line-indent: (amount: 2em, all: true))
#let plain = par.with(first-line-indent: 0em)
#v(35mm)
#align(center, text(font: "Noto Serif SC", weight: "bold", size: 36pt, fill: red)[#notice.issuer;文件])
#v(29pt)
#align(center, notice.documentNumber)
#line(length: 100%, stroke: 0.5mm + red)
#v(29pt)
#align(center, text(weight: "bold", size: 22pt, notice.title))
#plain[#notice.addressee：]
#for part in notice.body { par(part.text) }
#v(29pt)
#for signer in notice.signers { align(right, pad(right: 4em, signer)) }
#align(right, pad(right: 4em)[2024年5月7日])
`;

parentPort.on('message', (tasks) => {
  try {
    let bytes = 0;
    tasks.forEach(({ model }, index) => {
      const { issuer, documentNumber, title, addressee, body, signers } = model;
      const notice = JSON.stringify({ issuer, documentNumber, title, addressee, body, signers });
      bytes += compiler.pdf({ mainFileContent: SOURCE, inputs: { notice } }, { pdfTags: false }).length;
      if (index % FORGET === 0) compiler.evictCache(FORGET);
    });
    parentPort.postMessage({ bytes }, []);
  } catch (error) {
    parentPort.postMessage({ error: String(error.message ?? error) }, []);
  }
});
