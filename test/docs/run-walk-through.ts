import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A fenced block of the document. */
export interface Block {
  readonly language: string;
  readonly content: string;
}

/** What one block printed, and what the document says that it prints; null where it says nothing. */
export interface BlockRun {
  readonly block: Block;
  readonly code: number | null;
  readonly printed: string;
  readonly documented: string | null;
}

const FENCE = /^```(\w+)\n([\s\S]*?)^```$/gm;
const CLI = resolve('dist/src/cli/main.js');

/** The page's commands are those of a reader; the test calls the same programs without building anew. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  gongkai: [CLI],
  'npm run samples --': [resolve('dist/bench/corpus/write-samples.js')],
};

export function markdownToBlocks(markdown: string): readonly Block[] {
  return [...markdown.matchAll(FENCE)].map(([, language = '', content = '']) => ({ language, content }));
}

/** Times are of one machine and moment; how wide their column is, too. */
export function maskTimes(text: string): string {
  return text
    .replace(/ +\d+(?:\.\d+)? m?s$/gm, ' TIME')
    .replace(/ +time$/m, ' TIME')
    .trim();
}

/** Runs the blocks of the page in turn in an empty folder: commands, the script, and queries through that script. */
export function runBlocks(blocks: readonly Block[], folder: string): readonly BlockRun[] {
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
  return blocks.flatMap((block, at): readonly BlockRun[] => {
    const next = blocks[at + 1];
    const documented = next?.language === 'text' ? maskTimes(next.content) : null;
    switch (block.language) {
      case 'sh':
        return [{ block, ...runNode(toArguments(block.content), folder), documented }];
      case 'sql':
        return [{ block, ...runNode(['query.mjs', 'panel.duckdb'], folder, block.content), documented }];
      case 'js':
        writeFileSync(join(folder, 'query.mjs'), block.content);
        return [];
      case 'text':
        return [];
      default:
        throw new RangeError(`a block of ${block.language}: nothing here runs it`);
    }
  });
}

function toArguments(command: string): readonly string[] {
  const [name, program] = Object.entries(PROGRAMS).find(([each]) => command.startsWith(`${each} `)) ?? [];
  if (name === undefined || program === undefined) throw new RangeError(`nothing here runs ${command}`);
  return [...program, ...command.slice(name.length).trim().split(/\s+/)];
}

function runNode(args: readonly string[], cwd: string, input = ''): { code: number | null; printed: string } {
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, input, env, encoding: 'utf8' });
  return { code: status, printed: maskTimes(stdout + stderr) };
}
