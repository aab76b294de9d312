/** Numbers of an attribute, parted by white space. What is none ends the list. */
export function toNumbers(text: string | undefined): readonly number[] {
  const numbers: number[] = [];
  for (const part of (text ?? '').trim().split(/[\s,]+/)) {
    const number = Number(part);
    if (part === '' || !Number.isFinite(number)) break;
    numbers.push(number);
  }
  return numbers;
}

/** Steps of characters, in millimetres: `g 3 2.5` stands for 2.5 three times (GB/T 33190, 11.3). */
export function toSteps(text: string | undefined, limit: number): readonly number[] {
  const parts = (text ?? '').trim().split(/[\s,]+/);
  const steps: number[] = [];
  for (let at = 0; at < parts.length && steps.length < limit; at += 1) {
    const isRepeat = parts[at] === 'g';
    const count = isRepeat ? Number(parts[at + 1]) : 1;
    const step = Number(parts[isRepeat ? at + 2 : at]);
    if (parts[at] === '' || !Number.isFinite(step) || !Number.isFinite(count)) break;
    for (let n = 0; n < count && steps.length < limit; n += 1) steps.push(step);
    if (isRepeat) at += 2;
  }
  return steps;
}
