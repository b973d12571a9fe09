// Fills a Word template by docxtemplater or Carbone, opened anew for every document. Standard input, a line a request:
// {"peer", "template", "context", "to"}: what to fill with what, and the file for the first one filled, so that it can be
// read; or a number: fill that many more. The answer is the seconds it took.
const { readFileSync, writeFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const { promisify } = require('node:util');

const PEERS = {
  docxtemplater: ({ template, context }) => {
    const PizZip = require('pizzip');
    const Docxtemplater = require('docxtemplater');
    const source = readFileSync(template);
    return async () => {
      const word = new Docxtemplater(new PizZip(source), { paragraphLoop: true });
      word.render(context);
      return word.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
  carbone: ({ template, context }) => {
    const render = promisify(require('carbone').render);
    return () => render(template, context, {});
  },
};

let make;
const answer = async (request) => {
  if (typeof request === 'number') {
    for (let made = 0; made < request; made += 1) await make();
  } else {
    make = PEERS[request.peer](request);
    writeFileSync(request.to, await make());
  }
};

let turn = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  const request = JSON.parse(line);
  turn = turn.then(async () => {
    const begun = performance.now();
    await answer(request);
    console.log((performance.now() - begun) / 1000);
  });
});
