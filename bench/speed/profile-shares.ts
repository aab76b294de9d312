import { Session } from 'node:inspector/promises';

/** A function that is a stage: its name and the end of its file's path. */
export type StageRoot = readonly [name: string, file: string];

/** Fine enough for stages of a hundredth of a report's time, coarse enough to leave them what they are. */
const SAMPLING_INTERVAL_US = 200;

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/**
 * Runs `work` under the sampling profiler. Every sample counts for the innermost stage on its stack, so that shares add up.
 * @returns milliseconds by stage, largest first; `memory` is the collector's, `other` what lies in no stage
 */
export async function profileShares(
  work: () => Promise<void>,
  stages: { readonly [stage: string]: readonly StageRoot[] },
): Promise<readonly (readonly [stage: string, ms: number])[]> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US });
  await session.post('Profiler.start');
  await work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node as ProfileNode] as const));
  const stageOf = new Map<number, string>();
  const visit = (id: number, above: string): void => {
    const node = nodes.get(id) as ProfileNode;
    const stage = findStage(node, stages) ?? above;
    stageOf.set(id, stage);
    for (const child of node.children ?? []) visit(child, stage);
  };
  visit(profile.nodes[0]?.id ?? 0, 'other');
  const times = new Map<string, number>();
  profile.samples?.forEach((id, n) => {
    const stage = stageOf.get(id) ?? 'other';
    times.set(stage, (times.get(stage) ?? 0) + (profile.timeDeltas?.[n] ?? 0) / 1000);
  });
  return [...times].sort((a, b) => b[1] - a[1]);
}

function findStage(
  { callFrame: { functionName, url } }: ProfileNode,
  stages: { readonly [stage: string]: readonly StageRoot[] },
): string | null {
  if (functionName === '(garbage collector)') return 'memory';
  const isRoot = ([name, file]: StageRoot) => functionName === name && url.endsWith(file);
  return Object.keys(stages).find((stage) => stages[stage]?.some(isRoot)) ?? null;
}
