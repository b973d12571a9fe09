// Declines people with lvovich. Standard input, a line a request: a JSON list of [surname, name, patronymic, gender,
// case], answered by the list of their forms; or "again": decline the last list once more, for the clock, and say so.
const { createInterface } = require('node:readline');
const { inclineLastname, inclineFirstname, inclineMiddlename } = require('lvovich');

const CASES = { gent: 'genitive', datv: 'dative', accs: 'accusative', ablt: 'instrumental', loct: 'prepositional' };
const GENDERS = { m: 'male', f: 'female' };
// lvovich.incline() forgets the gender it is given; the functions of the parts keep it
const PARTS = [inclineLastname, inclineFirstname, inclineMiddlename];

const decline = (asked) => PARTS.map((part, place) => asked[place] && part(asked[place], CASES[asked[4]], GENDERS[asked[3]]));

let last = [];
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'again') {
    last.map(decline);
    console.log('"done"');
  } else {
    last = JSON.parse(line);
    console.log(JSON.stringify(last.map(decline)));
  }
});
