import { Readable } from 'node:stream';
import { LIMITS } from '@plenary/contracts/limits';
import type { Event } from '@plenary/events';
import { newId } from '@plenary/kernel/db';
import type { Storage } from '@plenary/kernel/storage';
import { Material, MaterialVersion } from '@plenary/materials';
import type { EntityManager } from 'typeorm';
import { conference } from './conference';
import type { SeededProgramme } from './seed-programme';
import { drawDeck } from './slides';

/** Slides of the keynote and of the first panel; the worker draws their pages. */
export async function seedMaterials(manager: EntityManager, storage: Storage, event: Event, programme: SeededProgramme): Promise<void> {
  for (const type of ['keynote', 'panel'] as const) {
    const facts = conference.sessions.find((session) => session.type === type);
    const session = programme.sessions.find((candidate) => candidate.type === type);
    const speaker = programme.speakers.get(facts?.speakers[0] ?? '');
    if (!facts || !session || !speaker) continue;
    const material = manager.create(Material, { id: newId(), eventId: event.id, sessionId: session.id, speakerId: speaker.id, kind: 'slides', title: facts.title, url: null });
    material.show({ audience: event.demo === 'finished' ? 'public' : 'delegates', opens: event.demo === 'finished' ? 'now' : 'sessionStart', opensAt: null });
    await manager.save(Material, material);
    const version = manager.create(MaterialVersion, { id: newId(), eventId: event.id, materialId: material.id, version: 1, fileName: `${type}.pdf`, type: 'pdf', uploadedBy: null, previewState: 'pending', previewReason: null });
    const pdf = await drawDeck({ title: facts.title, by: speaker.name.en ?? '', points: conference.findings });
    const stored = await storage.write(version.fileKey, Readable.from(pdf), { maxBytes: LIMITS.upload.slideBytes });
    await manager.save(MaterialVersion, Object.assign(version, { bytes: stored.size, sha256: stored.sha256 }));
  }
}
