/**
 * The calls of PDFium's C interface that the readers use, straight from the module: the package's own wrappers check every argument of every
 * call, and a page is tens of thousands of calls. Numbers are values or addresses; truth is 0 or 1; `to…` are addresses that receive results.
 */
export interface PdfiumCalls {
  readonly malloc: (size: number) => number;
  readonly free: (address: number) => void;
  readonly FPDF_LoadMemDocument: (bytes: number, size: number, password: number) => number;
  readonly FPDF_CloseDocument: (document: number) => void;
  readonly FPDF_GetLastError: () => number;
  readonly FPDF_GetPageCount: (document: number) => number;
  readonly FPDF_LoadPage: (document: number, index: number) => number;
  readonly FPDF_ClosePage: (page: number) => void;
  /** Four floats: left, top, right, bottom, y up. */
  readonly FPDF_GetPageBoundingBox: (page: number, toRect: number) => number;
  /** Quarter turns clockwise. */
  readonly FPDFPage_GetRotation: (page: number) => number;
  readonly FPDFPage_GetAnnotCount: (page: number) => number;
  readonly FPDFPage_GetAnnot: (page: number, index: number) => number;
  readonly FPDFPage_CloseAnnot: (annotation: number) => void;
  readonly FPDFAnnot_GetSubtype: (annotation: number) => number;
  readonly FPDFPage_CountObjects: (page: number) => number;
  readonly FPDFPage_GetObject: (page: number, index: number) => number;
  readonly FPDFFormObj_CountObjects: (form: number) => number;
  readonly FPDFFormObj_GetObject: (form: number, index: number) => number;
  readonly FPDFPageObj_GetType: (object: number) => number;
  /** Six floats. */
  readonly FPDFPageObj_GetMatrix: (object: number, toMatrix: number) => number;
  readonly FPDFPageObj_CountMarks: (object: number) => number;
  readonly FPDFPageObj_GetMark: (object: number, index: number) => number;
  readonly FPDFPageObj_RemoveMark: (object: number, mark: number) => number;
  /** Four floats: left, bottom, right, top. */
  readonly FPDFPageObj_GetBounds: (object: number, toL: number, toB: number, toR: number, toT: number) => number;
  readonly FPDFPageObj_GetClipPath: (object: number) => number;
  readonly FPDFClipPath_CountPaths: (clip: number) => number;
  readonly FPDFClipPath_CountPathSegments: (clip: number, path: number) => number;
  readonly FPDFClipPath_GetPathSegment: (clip: number, path: number, segment: number) => number;
  /** Four unsigned integers of 32 bits. */
  readonly FPDFPageObj_GetFillColor: (object: number, toR: number, toG: number, toB: number, toA: number) => number;
  readonly FPDFPageObj_GetStrokeColor: (object: number, toR: number, toG: number, toB: number, toA: number) => number;
  readonly FPDFPageObj_GetStrokeWidth: (object: number, toWidth: number) => number;
  readonly FPDFPath_GetDrawMode: (path: number, toFillMode: number, toStroke: number) => number;
  readonly FPDFPath_CountSegments: (path: number) => number;
  readonly FPDFPath_GetPathSegment: (path: number, segment: number) => number;
  readonly FPDFPathSegment_GetPoint: (segment: number, toX: number, toY: number) => number;
  readonly FPDFPathSegment_GetType: (segment: number) => number;
  readonly FPDFPathSegment_GetClose: (segment: number) => number;
  readonly FPDFTextObj_GetTextRenderMode: (text: number) => number;
  readonly FPDFTextObj_GetFontSize: (text: number, toSize: number) => number;
  readonly FPDFTextObj_GetFont: (text: number) => number;
  /** The name's bytes with the zero behind it; 0 where there is no font. */
  readonly FPDFFont_GetBaseFontName: (font: number, toName: number, size: number) => number;
  /** Of the character that means `unicode`. */
  readonly FPDFFont_GetGlyphWidth: (font: number, unicode: number, size: number, toWidth: number) => number;
  readonly FPDFFont_GetAscent: (font: number, size: number, toAscent: number) => number;
  readonly FPDFFont_GetDescent: (font: number, size: number, toDescent: number) => number;
  readonly FPDFText_LoadPage: (page: number) => number;
  readonly FPDFText_ClosePage: (text: number) => void;
  readonly FPDFText_CountChars: (text: number) => number;
  readonly FPDFText_GetUnicode: (text: number, index: number) => number;
  readonly FPDFText_HasUnicodeMapError: (text: number, index: number) => number;
  readonly FPDFText_IsGenerated: (text: number, index: number) => number;
  readonly FPDFText_IsHyphen: (text: number, index: number) => number;
  readonly FPDFText_GetTextObject: (text: number, index: number) => number;
  readonly FPDFText_GetFontSize: (text: number, index: number) => number;
  /** Six floats. */
  readonly FPDFText_GetMatrix: (text: number, index: number, toMatrix: number) => number;
  /** Two doubles. */
  readonly FPDFText_GetCharOrigin: (text: number, index: number, toX: number, toY: number) => number;
  /** Four doubles: left, right, bottom, top, y up: the ink. */
  readonly FPDFText_GetCharBox: (
    text: number,
    index: number,
    toL: number,
    toR: number,
    toB: number,
    toT: number,
  ) => number;
  /** Four floats: left, top, right, bottom, y up: the advance and the font's height, widened by the ink where that reaches out. */
  readonly FPDFText_GetLooseCharBox: (text: number, index: number, toRect: number) => number;
}
