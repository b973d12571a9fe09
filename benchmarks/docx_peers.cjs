// Fills a Word template by docxtemplater or Carbone, opened anew for every document. Standard input, a line a request:
// {"peer", "template", "contexts", "to"}: what to fill with what, in turn, and the file for the first one filled, so that
// it can be read; or a number: fill that many more. The answer is a line.
const { readFileSync, writeFileSync } = require('node:fs');
const { createInterface } = require('node:readline');
const { promisify } = require('node:util');

const PEERS = {
  docxtemplater: ({ template, following }) => {
    const PizZip = require('pizzip');
    const Docxtemplater = require('docxtemplater');
    const source = readFileSync(template);
    return async () => {
      const word = new Docxtemplater(new PizZip(source), { paragraphLoop: true });
      word.render(following());
      return word.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
    };
  },
  carbone: ({ template, following }) => {
    const render = promisify(require('carbone').render);
    return () => render(template, following(), {});
  },
};

let make;
const answer = async (request) => {
  if (typeof request === 'number') {
    for (let made = 0; made < request; made += 1) await make();
  } else {
    let next = 0;
    const following = () => request.contexts[next++ % request.contexts.length];
    make = PEERS[request.peer]({ template: request.template, following });
    writeFileSync(request.to, await make());
  }
};

let turn = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  turn = turn.then(() => answer(JSON.parse(line))).then(() => console.log('done'));
});
