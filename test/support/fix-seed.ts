import fc from 'fast-check';

/** The suite says the same of the same code each time. New cases are looked for by `npm run fuzz`, and by another seed here. */
fc.configureGlobal({ seed: 20261124 });
