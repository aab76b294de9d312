import type { Sample } from '../eval/find-samples.js';
import type { Answer } from './answer.js';
import { type Tallies, tallyAnswer, toTruth } from './map-answer.js';
import { type PeerProcess, startPeer } from './peer-process.js';
import { type Kind, type Peer, toCommand } from './peers.js';

/** What one program made of a set. */
export interface PeerResult {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Why it could not be run; null where it was. */
  readonly notRun: string | null;
  readonly documents: number;
  readonly pages: number;
  /** Documents whose every cell is exact. */
  readonly fullyRight: number;
  /** Documents on which it failed. */
  readonly failures: number;
  readonly cells: number;
  readonly exact: number;
  readonly wrong: number;
  readonly missing: number;
  /** The same by the plain mapping alone: labels and the order of columns, without our parser. */
  readonly plainExact: number;
  readonly plainWrong: number;
  /** Wall-clock time, s. */
  readonly seconds: number;
  /** Processor time, s. */
  readonly cpu: number;
  /** Of it, that of the second half of the documents: what compiles itself at work is warm by then. */
  readonly warmCpu: number;
  readonly warmDocuments: number;
  readonly peakMib: number;
}

const KIB_PER_MIB = 1024;

export function toKind({ family }: Pick<Sample, 'family'>): Kind {
  return family.startsWith('scan-') ? 'scan' : 'digital';
}

/**
 * Every document goes to every program in turn, one at a time: whatever else the machine does slows all alike. Each program has read the first
 * document once before anything counts.
 */
export async function runPeers(
  samples: readonly Sample[],
  peers: readonly Peer[],
  folder: string,
  tell: (line: string) => void,
): Promise<readonly PeerResult[]> {
  const results = new Map<string, PeerResult>(peers.map((peer) => [peer.id, toEmpty(peer)]));
  const running = new Map<string, PeerProcess>();
  const update = (peer: Peer, change: Partial<PeerResult>): void => {
    results.set(peer.id, { ...(results.get(peer.id) ?? toEmpty(peer)), ...change });
  };
  const start = async (peer: Peer): Promise<void> => {
    try {
      const started = await startPeer(toCommand(peer, folder), folder);
      const first = samples.find((sample) => peer.kinds.includes(toKind(sample)));
      if (first !== undefined) await started.ask(first.source);
      running.set(peer.id, started);
      update(peer, started.greeting);
    } catch (error) {
      update(peer, { notRun: error instanceof Error ? error.message : String(error) });
    }
  };
  try {
    for (const peer of peers) await start(peer);
    for (const [at, sample] of samples.entries()) {
      const truth = toTruth(sample.expected);
      for (const peer of peers) {
        const process = running.get(peer.id);
        if (process === undefined || !peer.kinds.includes(toKind(sample))) continue;
        const answer = await askOrFail(process, sample.source);
        if (answer.error !== undefined) tell(`${peer.id}: ${sample.source}: ${answer.error}`);
        update(
          peer,
          addUp(
            results.get(peer.id) ?? toEmpty(peer),
            answer,
            await tallyAnswer(answer, truth),
            at >= samples.length / 2,
          ),
        );
        if (answer.seconds < 0) {
          process.end();
          await start(peer);
        }
      }
      tell(`${at + 1}/${samples.length} ${sample.source}`);
    }
  } finally {
    for (const process of running.values()) process.end();
  }
  return peers.map((peer) => results.get(peer.id) ?? toEmpty(peer));
}

/** A peer that ended or never answered has read nothing, and its time is not known (below zero). */
async function askOrFail(process: PeerProcess, source: string): Promise<Answer> {
  try {
    return await process.ask(source);
  } catch (error) {
    return { pages: 0, seconds: -1, cpu: 0, peakKib: 0, error: error instanceof Error ? error.message : String(error) };
  }
}

function addUp(result: PeerResult, answer: Answer, { best: tally, plain }: Tallies, isWarm: boolean): PeerResult {
  const isRight = tally.exact === tally.cells && tally.wrong === 0;
  return {
    ...result,
    documents: result.documents + 1,
    pages: result.pages + answer.pages,
    fullyRight: result.fullyRight + (isRight ? 1 : 0),
    failures: result.failures + (answer.error === undefined ? 0 : 1),
    cells: result.cells + tally.cells,
    exact: result.exact + tally.exact,
    wrong: result.wrong + tally.wrong,
    missing: result.missing + tally.missing,
    plainExact: result.plainExact + plain.exact,
    plainWrong: result.plainWrong + plain.wrong,
    seconds: result.seconds + Math.max(0, answer.seconds),
    cpu: result.cpu + answer.cpu,
    warmCpu: result.warmCpu + (isWarm ? answer.cpu : 0),
    warmDocuments: result.warmDocuments + (isWarm ? 1 : 0),
    peakMib: Math.max(result.peakMib, answer.peakKib / KIB_PER_MIB),
  };
}

function toEmpty({ id, name }: Peer): PeerResult {
  const counts = { documents: 0, pages: 0, fullyRight: 0, failures: 0, cells: 0, exact: 0, wrong: 0, missing: 0 };
  const plain = { plainExact: 0, plainWrong: 0 };
  return {
    id,
    name,
    version: '',
    notRun: null,
    ...counts,
    ...plain,
    seconds: 0,
    cpu: 0,
    warmCpu: 0,
    warmDocuments: 0,
    peakMib: 0,
  };
}
