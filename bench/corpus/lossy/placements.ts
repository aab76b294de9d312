/** A printed row of numbers as somebody may place it; null: nothing stands there. */
export type Placement = readonly (number | null)[];

/** Every way to put the numbers, in their order, into `places` places. */
export function listPlacements(numbers: readonly number[], places: number): readonly Placement[] {
  if (numbers.length === 0) return [Array.from({ length: places }, () => null)];
  if (numbers.length > places) return [];
  const [first = 0, ...rest] = numbers;
  const here = listPlacements(rest, places - 1).map((placement) => [first, ...placement]);
  const later =
    numbers.length < places ? listPlacements(numbers, places - 1).map((placement) => [null, ...placement]) : [];
  return [...here, ...later];
}

/** Sum of the numbers there are, or null where there is none: a side without numbers states nothing. */
export function addUp(values: readonly (number | null)[]): number | null {
  const stated = values.filter((value) => value !== null);
  return stated.length === 0 ? null : stated.reduce((sum, value) => sum + value, 0);
}

/** Whether two sides may stand in one table: equal, or one of them not stated. */
export function agrees(left: number | null, right: number | null): boolean {
  return left === null || right === null || left === right;
}

/** Six applicants and their 总计 (R1); or, for a block of table 四, four outcomes and theirs (R4). */
export function hasRowSum(placement: Placement): boolean {
  return agrees(addUp(placement.slice(0, -1)), placement.at(-1) ?? null);
}
