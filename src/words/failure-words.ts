import { FAILURE_CODES, type FailureCode } from '../model/failure.js';
import type { Language } from './language.js';

interface FailureWords {
  readonly title: string;
  readonly advice: string;
}

/** A code without an entry would be shown in English; a test holds the list whole. */
const WORDS_ZH: { readonly [code: string]: FailureWords } = {
  not_found: { title: '没有这个文件或文件夹', advice: '请检查路径。' },
  unreadable_file: { title: '文件打不开', advice: '请检查文件能否打开。' },
  empty_file: { title: '文件是空的', advice: '请重新获取。' },
  unknown_format: { title: '无法识别的格式', advice: '请确认这是什么文件。' },
  unsupported_format: { title: '尚不支持的格式', advice: '请将文件另存为 PDF、网页或文本。' },
  undecodable_text: { title: '文字无法解码', advice: '请找一份未损坏的副本。' },
  pdf_encrypted: {
    title: 'PDF 已加密',
    advice: '请用 --password 或 --password-file 给出正确口令，或另存为无口令的 PDF。',
  },
  pdf_damaged: { title: 'PDF 已损坏', advice: '请重新获取或修复。' },
  pdf_empty: { title: 'PDF 没有内容', advice: '请确认文件是否正确。' },
  file_encrypted: { title: '文件已加密', advice: '请用口令打开后另存为无口令的文件。' },
  file_damaged: { title: '文件已损坏', advice: '请重新获取，或用办公软件打开后另存。' },
  frames_elsewhere: { title: '框架网页，内容在别的文件中', advice: '请给出框架所显示的网页文件。' },
  archive_not_read: { title: '不解压的压缩包', advice: '请解压后给出文件夹。' },
  unsafe_entry_name: { title: '条目名指向压缩包之外', advice: '确认无害后请手工解压，再给出文件夹。' },
  xml_refused: { title: '文件含文档类型声明，拒绝读取', advice: '办公软件不会写出这样的文件，打开前请查明来源。' },
  limit_exceeded: { title: '解开后超过上限', advice: '确认无害后请解压，或单独另存其中的报告。' },
  scan_without_text: { title: '整份是扫描图像', advice: '本版本尚不读取扫描件，请先做文字识别。' },
  not_an_annual_report: { title: '不是政府信息公开年度报告', advice: '请确认文件内容。' },
  image_damaged: { title: '图像已损坏', advice: '请重新获取或重新扫描。' },
  image_too_large: { title: '图像过大', advice: '请切分为单页，或以 300 dpi 重新扫描。' },
  image_too_small: { title: '图像过小', advice: '请以 200 dpi 或更高分辨率重新扫描。' },
  ocr_unavailable: { title: '文字识别不可用', advice: '读取扫描件需要可选依赖 onnxruntime-node，请安装。' },
  too_many_pages: { title: '页数超过上限', advice: '请用 --max-pages 放宽上限，或拆分文件。' },
  too_large: { title: '内容过长或嵌套过深', advice: '请拆分文件；若只是普通文件，请报告问题。' },
  timed_out: { title: '超过时限，已终止', advice: '请用 --timeout 放宽时限；对同一输出加 --retry failed 可重读。' },
  out_of_memory: {
    title: '超过内存上限，已终止',
    advice: '请用 --max-memory 放宽上限或减少 --jobs；加 --retry failed 可重读。',
  },
  reader_crashed: { title: '读取进程崩溃', advice: '请找一份未损坏的副本，或连同该文件报告问题。' },
  internal: { title: '程序内部错误', advice: '这是本程序的缺陷，请连同该文件报告。' },
};

/** Why a source gave no record, in a person's language. The English detail is kept: it names figures and codes. */
export function renderFailure(
  failure: { readonly code: string; readonly message: string },
  language: Language,
): string {
  const words = findWords(failure.code, language);
  return words === null ? failure.message : `${words.title}（${failure.message}）`;
}

/** What a code means, in a few words. */
export function renderFailureTitle(code: string, language: Language): string {
  return findWords(code, language)?.title ?? code.replaceAll('_', ' ');
}

export function renderAdvice(code: string, language: Language): string {
  if (!isFailureCode(code)) return '';
  return findWords(code, language)?.advice ?? FAILURE_CODES[code].advice;
}

function findWords(code: string, language: Language): FailureWords | null {
  return language === 'zh' ? (WORDS_ZH[code] ?? null) : null;
}

function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(FAILURE_CODES, code);
}
