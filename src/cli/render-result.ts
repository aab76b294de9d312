import type { SourceFailure, SourceResult } from '../batch/source-result.js';
import { renderAdvice, renderFailure } from '../words/failure-words.js';
import { renderFinding } from '../words/finding-words.js';
import type { Language } from '../words/language.js';
import { toRunWords } from '../words/run-words.js';
import type { Paint } from './paint.js';

/** A failure with its advice: all that `--quiet` leaves. */
export function renderFailed(
  name: string,
  failure: SourceFailure,
  language: Language,
  paint: Paint,
): readonly string[] {
  const { status } = toRunWords(language);
  return [
    `${paint.red(status.failed ?? '')}  ${name}: ${renderFailure(failure, language)} ${paint.dim(`[${failure.code}]`)}`,
    `        ${paint.dim(renderAdvice(failure.code, language))}`,
  ];
}

/** Every finding of a source that was read, or why it was passed over: what `--verbose` adds. */
export function renderRemarks(result: SourceResult, language: Language, paint: Paint): readonly string[] {
  const words = toRunWords(language);
  if (result.status === 'skipped' || result.status === 'duplicate') {
    const note = words.note(result.note ?? '', result.of);
    return [paint.dim(`${words.status[result.status]}  ${result.name}: ${note}`)];
  }
  const remarks = result.records.flatMap((record) =>
    record.findings.map((finding) => {
      const { severity, code } = finding;
      const colour = severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.dim;
      return `${result.name}: ${colour(`${severity} ${code}`)} ${renderFinding(finding, language)}`;
    }),
  );
  const stack = result.failure?.stack ?? null;
  return stack === null ? remarks : [...remarks, paint.dim(stack)];
}
