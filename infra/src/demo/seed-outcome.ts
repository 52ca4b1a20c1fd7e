import { emailKey } from '@plenary/contracts/email';
import type { Event } from '@plenary/events';
import { newId } from '@plenary/kernel/db';
import { Outcome, OutcomeStatement, Reply } from '@plenary/outcome';
import type { EntityManager } from 'typeorm';
import { conference } from './conference';
import type { SeededProgramme } from './seed-programme';

const SUMMARY = {
  en: 'More than 100 representatives of government bodies, international organizations and universities of 20 countries of Europe, Asia and America took part. A minister opened the conference; the keynote presented the results of the UN E-Government Survey 2020. Israel, UN ESCAP and Estonia shared best practices of the pandemic; Kyrgyzstan, Belarus, Uzbekistan, Azerbaijan and Kazakhstan spoke of their achievements and challenges. The discussion looked for ways to strengthen global and regional cooperation.',
  ru: 'В конференции участвовали более 100 представителей государственных органов, международных организаций и университетов из 20 стран Европы, Азии и Америки. Её открыл министр; ключевой доклад представил результаты Обзора ООН по электронному правительству 2020 года. Израиль, ЭСКАТО ООН и Эстония поделились лучшими практиками периода пандемии; Кыргызстан, Беларусь, Узбекистан, Азербайджан и Казахстан рассказали о своих достижениях и вызовах. В обсуждении искали пути укрепления глобального и регионального сотрудничества.',
  kk: 'Конференцияға Еуропа, Азия және Американың 20 елінен мемлекеттік органдардың, халықаралық ұйымдар мен университеттердің 100-ден астам өкілі қатысты. Оны министр ашты; негізгі баяндамада БҰҰ-ның 2020 жылғы электрондық үкіметке шолуының нәтижелері таныстырылды. Израиль, БҰҰ АТМЭӘК және Эстония пандемия кезіндегі үздік тәжірибелерімен бөлісті; Қырғызстан, Беларусь, Өзбекстан, Әзербайжан және Қазақстан өз жетістіктері мен сын-қатерлері туралы айтты. Талқылауда жаһандық және өңірлік ынтымақтастықты нығайту жолдары қарастырылды.',
};

const REPLIES = [
  { name: 'Reader from Tashkent', language: 'en', text: 'Thank you for publishing the slides together with the findings. Will there be a follow-up on open data?', state: 'approved' },
  { name: 'Читатель из Бишкека', language: 'ru', text: 'Полезно, что выступления собраны на одной странице. Ждём следующую конференцию.', state: 'approved' },
  { name: 'Оқырман', language: 'kk', text: 'Баяндамалар қазақ тілінде де болғаны қуантады.', state: 'pending' },
] as const;

/** The public record of the finished event: summary, findings, statements and replies, one of which still waits. */
export async function seedOutcome(manager: EntityManager, event: Event, { speakers }: SeededProgramme): Promise<void> {
  await manager.save(Outcome, manager.create(Outcome, { id: newId(), eventId: event.id, summary: SUMMARY, findings: conference.findings, recordings: [], publishedAt: event.endsAt, rev: 1 }));
  for (const [position, statement] of conference.statements.entries()) {
    const speaker = speakers.get(statement.speaker);
    if (speaker) await manager.insert(OutcomeStatement, { id: newId(), eventId: event.id, speakerId: speaker.id, position, text: statement.gist });
  }
  for (const [index, reply] of REPLIES.entries()) {
    const email = `reader-${index + 1}@readers.example`;
    await manager.insert(Reply, { id: newId(), eventId: event.id, ...reply, email, emailKey: emailKey(email), decidedBy: null, decidedAt: reply.state === 'approved' ? event.endsAt : null });
  }
}
