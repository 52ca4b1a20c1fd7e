import type { MaterialVersionView, MaterialView, OpenMaterial } from '@plenary/contracts/material';
import type { MaterialVersion } from './material-version.entity';
import type { Material } from './material.entity';
import { type Occasion, opensFrom } from './material.policy';

/** Address of a version's file, under which pages and preview stand too. */
const addressOf = ({ eventId, materialId, version }: MaterialVersion): string => `/api/events/${eventId}/materials/${materialId}/versions/${version}`;

/** One file; `uploadedBy` is told to those who manage it only. */
export function versionView(version: MaterialVersion, uploadedBy = ''): MaterialVersionView {
  const address = addressOf(version);
  return {
    version: version.version,
    fileName: version.fileName,
    type: version.type,
    bytes: version.bytes,
    uploadedAt: version.createdAt.toISOString(),
    uploadedBy,
    preview: { state: version.previewState, pages: version.pages, reason: version.previewReason },
    fileUrl: `${address}/file`,
    pageUrl: version.previewState === 'ready' ? `${address}/pages/{page}` : null,
  };
}

/** A material as those who manage it see it. */
export function materialView(material: Material, versions: readonly MaterialVersion[], occasion: Occasion, names: ReadonlyMap<string, string>): MaterialView {
  return {
    id: material.id,
    eventId: material.eventId,
    sessionId: material.sessionId,
    speakerId: material.speakerId,
    kind: material.kind,
    title: material.title,
    url: material.url,
    visibility: { audience: material.audience, opens: material.opens, opensAt: material.opensAt?.toISOString() ?? null },
    visibleFrom: material.audience === 'team' ? null : opensFrom(material, occasion).toISOString(),
    versions: versions.map((version) => versionView(version, names.get(version.uploadedBy ?? '') ?? '')),
    rev: material.rev,
    can: { edit: true, remove: true, upload: material.url === null },
  };
}

/** A material as its readers see it: the newest file or the address. */
export function openMaterial(material: Material, newest: MaterialVersion | undefined): OpenMaterial {
  return {
    id: material.id,
    sessionId: material.sessionId,
    speakerId: material.speakerId,
    kind: material.kind,
    title: material.title,
    url: material.url,
    file: newest ? versionView(newest) : null,
  };
}
