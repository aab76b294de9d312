import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { findDivisionByCode, identifyAgency, toAgencyName } from '../../parsers/index.js';
import { AGENCY_LEVELS, type AgencyIdentity, type IdentifyAgency } from '../model/agency.js';
import { WrongCall } from './wrong-call.js';

const empty = z.literal('').transform(() => undefined);

const row = z.object({
  agency: z.string().trim().min(1),
  name: z.union([empty, z.string().trim()]).optional(),
  level: z.union([empty, z.enum(AGENCY_LEVELS)]).optional(),
  code: z.union([empty, z.string().regex(/^\d{6}$/, 'six digits are needed')]).optional(),
});

/**
 * The user's word on agencies, by name as printed or as exported; what a row leaves empty stays as it was found. UTF-8, with or without a mark.
 * @throws WrongCall where the file is not there, or a line of it cannot be used
 */
export async function readAgencies(path: string): Promise<IdentifyAgency> {
  const given = new Map<string, z.infer<typeof row>>();
  for (const [at, line] of (await readLines(path)).entries()) {
    const checked = row.safeParse(line);
    const issue = checked.error?.issues[0];
    if (issue !== undefined) throw new WrongCall(`${path}, row ${at + 1}: ${issue.path.join('.')}: ${issue.message}`);
    if (checked.data !== undefined) given.set(toAgencyName(checked.data.agency), checked.data);
  }
  return (record) => {
    const found = identifyAgency(record);
    const own = found.name === null ? undefined : given.get(found.name);
    return own === undefined ? found : withUserWord(found, own);
  };
}

function withUserWord(found: AgencyIdentity, { name, level, code }: z.infer<typeof row>): AgencyIdentity {
  const named = { ...found, name: name ?? found.name, level: level ?? found.level };
  if (code === undefined) return named;
  return { ...named, code, division: findDivisionByCode(code)?.path.join(' ') ?? null, basis: 'user' };
}

async function readLines(path: string): Promise<readonly unknown[]> {
  try {
    return parse(await readFile(path), { columns: true, bom: true, trim: true, skip_empty_lines: true });
  } catch (error) {
    throw new WrongCall(`${path} cannot be read: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
