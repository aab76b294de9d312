import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What of the built program decides what a record says, beside the versions of the libraries. */
const ROOMS = ['src', 'parsers'];

/** Hexadecimal digits kept: a rebuild has to differ from the last one, no more. */
const DIGITS = 16;

/** `npm run build`: the digest of the built program and of its libraries' versions, for the manifest. */
const hash = createHash('sha256');
for (const room of ROOMS) {
  const files = readdirSync(join('dist', room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => name.replaceAll('\\', '/'));
  for (const name of files.sort()) hash.update(`${room}/${name}\0`).update(readFileSync(join('dist', room, name)));
}
if (existsSync('package-lock.json')) hash.update(readFileSync('package-lock.json'));
writeFileSync(join('dist', 'src', 'build.json'), `${JSON.stringify({ build: hash.digest('hex').slice(0, DIGITS) })}\n`);
