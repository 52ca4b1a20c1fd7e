import { z } from 'zod';
import { Id, LocalOrInstant } from './common';
import type { ErrorTable } from './errors';
import { LIMITS } from './limits';
import { LocaleMapView, optionalLocaleLine } from './locale';
import { CanMap } from './roles';

/*
 * Slides, papers, recordings and links of sessions.
 *   GET    /api/events/:eventId/materials                             -> MaterialList: all for the team, one's own for a speaker
 *   POST   /api/events/:eventId/materials                             CreateMaterial -> MaterialView
 *   PATCH  /api/events/:eventId/materials/:materialId                 EditMaterial -> MaterialView
 *   DELETE /api/events/:eventId/materials/:materialId
 *   POST   /api/events/:eventId/materials/:materialId/preview         draws the pages anew
 *   POST   /api/events/:eventId/uploads                               tus; Upload-Metadata: materialId, filename
 *   POST   /api/events/:eventId/uploads/:uploadId/finish              checks and keeps what was received -> UploadFinished
 *   HEAD, PATCH, DELETE /api/events/:eventId/uploads/:uploadId        tus
 *   GET    /api/events/:eventId/sessions/:sessionId/materials         -> OpenMaterials: what the reader may see now
 *   GET    /api/public/events/:slug/materials                         -> OpenMaterials: what everyone may see now
 *   GET    /api/events/:eventId/materials/:materialId/versions/:version/file          attachment, ranges
 *   GET    /api/events/:eventId/materials/:materialId/versions/:version/pages/:page   image of a PDF page
 */

/** Codes of materials and uploads. */
export const materialErrors = {
  'materials.file_type': 415,
  'materials.empty_file': 422,
  'materials.file_name': 422,
  'materials.too_large': 413,
  'materials.archive_too_large': 422,
  'materials.archive_broken': 422,
  'materials.macros': 422,
  'materials.not_a_file': 409,
  'materials.not_a_link': 409,
  'materials.incomplete': 409,
  'materials.no_preview': 409,
} as const satisfies ErrorTable;

export const MATERIAL_KINDS = ['slides', 'paper', 'recording', 'other'] as const;
export const MaterialKind = z.enum(MATERIAL_KINDS);
export type MaterialKind = z.infer<typeof MaterialKind>;

/** Files taken, by ending; what is inside must agree. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odp: 'application/vnd.oasis.opendocument.presentation',
} as const;
export type FileType = keyof typeof FILE_TYPES;
export const FileType = z.enum(Object.keys(FILE_TYPES) as [FileType, ...FileType[]]);

/** Who sees it: the team and its speakers, everyone who may enter the room, or the whole world. */
export const AUDIENCES = ['team', 'delegates', 'public'] as const;
export const Audience = z.enum(AUDIENCES);
export type Audience = z.infer<typeof Audience>;

/** From when: at once, with the session's start or end, with the event's end, or from a named time. */
export const OPENINGS = ['now', 'sessionStart', 'sessionEnd', 'eventEnd', 'time'] as const;
export const Opening = z.enum(OPENINGS);
export type Opening = z.infer<typeof Opening>;

/** Who sees a material, from when. */
export const Visibility = z
  .strictObject({ audience: Audience, opens: Opening, opensAt: LocalOrInstant.nullable().default(null) })
  .refine((rule) => rule.opens !== 'time' || rule.opensAt !== null, { path: ['opensAt'], message: 'required' });
export type Visibility = z.infer<typeof Visibility>;

/** Slides are for delegates once the talk has begun, unless somebody says otherwise. */
export const DEFAULT_VISIBILITY: Visibility = { audience: 'delegates', opens: 'sessionStart', opensAt: null };

/** An address on the web: http or https, without a name or password in it, shown in its ASCII form. */
export const WebLink = z.string().transform((typed, context) => {
  const fail = (code: string) => {
    context.addIssue({ code: 'custom', message: code });
    return z.NEVER;
  };
  const text = typed.trim();
  if (text === '') return fail('required');
  if (text.length > 2_000) return fail('too_long');
  if (!URL.canParse(text)) return fail('url');
  const url = new URL(text);
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password || !url.hostname.includes('.')) return fail('url');
  return url.href;
});

const fields = {
  kind: MaterialKind,
  title: optionalLocaleLine(LIMITS.text.title),
  visibility: Visibility,
};

/** Makes a material: with `url` it is a link; without, files follow as versions. */
export const CreateMaterial = z.strictObject({
  kind: MaterialKind.default('slides'),
  title: fields.title,
  visibility: Visibility.default(DEFAULT_VISIBILITY),
  sessionId: Id.nullable().default(null),
  speakerId: Id.nullable().default(null),
  url: WebLink.nullable().default(null),
});
export type CreateMaterial = z.infer<typeof CreateMaterial>;

/** Changes a material; absent fields stay. */
export const EditMaterial = z.strictObject({
  kind: MaterialKind.optional(),
  title: z.optional(fields.title.unwrap()),
  visibility: Visibility.optional(),
  url: WebLink.optional(),
  rev: z.number().int(),
});
export type EditMaterial = z.infer<typeof EditMaterial>;

/** Page images: none for what is not a PDF, else being drawn, there, or not available (with the reason and a way to try again). */
export const PREVIEW_STATES = ['none', 'pending', 'ready', 'failed'] as const;
export const PreviewState = z.enum(PREVIEW_STATES);
export type PreviewState = z.infer<typeof PreviewState>;

/** Why pages could not be drawn; texts stand in the `materials` catalogue under `preview`. */
export const PREVIEW_FAILURES = ['password', 'broken', 'timeout', 'too_many_pages', 'unknown'] as const;
export type PreviewFailure = (typeof PREVIEW_FAILURES)[number];

/** One uploaded file. */
export const MaterialVersionView = z.object({
  version: z.number().int(),
  fileName: z.string(),
  type: FileType,
  bytes: z.number().int(),
  uploadedAt: z.string(),
  /** Name of the person who sent it; for those who manage only, else empty. */
  uploadedBy: z.string(),
  preview: z.object({ state: PreviewState, pages: z.number().int(), reason: z.enum(PREVIEW_FAILURES).nullable() }),
  fileUrl: z.string(),
  /** Address of a page's image, with `{page}` in place of its number from 1; null when there are none. */
  pageUrl: z.string().nullable(),
});
export type MaterialVersionView = z.infer<typeof MaterialVersionView>;

/** A material as those who manage it see it, with all its versions, the newest first. */
export const MaterialView = z.object({
  id: Id,
  eventId: Id,
  sessionId: Id.nullable(),
  speakerId: Id.nullable(),
  kind: MaterialKind,
  title: LocaleMapView,
  url: z.string().nullable(),
  visibility: z.object({ audience: Audience, opens: Opening, opensAt: z.string().nullable() }),
  /** The instant at which it opens as things stand; null when it never does by itself. */
  visibleFrom: z.string().nullable(),
  versions: z.array(MaterialVersionView),
  rev: z.number().int(),
  can: CanMap,
});
export type MaterialView = z.infer<typeof MaterialView>;
export const MaterialList = z.object({ items: z.array(MaterialView) });
export type MaterialList = z.infer<typeof MaterialList>;

/** A material as its readers see it: its newest file or its address. */
export const OpenMaterial = z.object({
  id: Id,
  sessionId: Id.nullable(),
  speakerId: Id.nullable(),
  kind: MaterialKind,
  title: LocaleMapView,
  url: z.string().nullable(),
  file: MaterialVersionView.nullable(),
});
export type OpenMaterial = z.infer<typeof OpenMaterial>;
export const OpenMaterials = z.object({ items: z.array(OpenMaterial) });
export type OpenMaterials = z.infer<typeof OpenMaterials>;

/** The answer to a finished upload, when it was checked and kept. */
export const UploadFinished = z.object({ materialId: Id, version: z.number().int() });
export type UploadFinished = z.infer<typeof UploadFinished>;
