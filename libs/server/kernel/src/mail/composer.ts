import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { MailContent } from './content';
import { definedMails, type MailDefinition } from './definition';
import type { Mail } from './mail.entity';
import { composedMail, type MailTemplate } from './template';

interface Composition {
  definition: MailDefinition;
  template: MailTemplate;
}

/** Finds what a mail says, in the templates that this process has. */
@Injectable()
export class MailComposer {
  private compositions: Map<string, Composition> | undefined;

  constructor(private readonly discovery: DiscoveryService) {}

  /** Throws unless every kind of mail has exactly one template here, and names everything that is wrong. */
  requireTemplates(definitions: MailDefinition[] = definedMails()): void {
    const templates = this.templates();
    const wrong = definitions.flatMap(({ kind }) => {
      const count = templates.get(kind)?.size ?? 0;
      return count === 1 ? [] : [`${kind}: ${count === 0 ? 'no template' : `${count} templates`}`];
    });
    if (wrong.length > 0) throw new Error(`Mails need exactly one template each:\n  ${wrong.join('\n  ')}`);
  }

  /** What this mail says, or null when it does not apply any more. */
  async compose(mail: Mail): Promise<MailContent | null> {
    this.compositions ??= this.collect();
    const known = this.compositions.get(mail.kind);
    if (!known) throw new Error(`Nobody here composes ${mail.kind}`);
    const { id, recipient: to, personId, eventId, language, timeZone } = mail;
    return known.template.compose({ id, to, personId, eventId, language, timeZone, data: known.definition.data.parse(mail.data) });
  }

  private collect(): Map<string, Composition> {
    const templates = this.templates();
    const compositions = definedMails().flatMap((definition) => [...(templates.get(definition.kind) ?? [])].map((template): [string, Composition] => [definition.kind, { definition, template }]));
    return new Map(compositions);
  }

  private templates(): Map<string, Set<MailTemplate>> {
    const found = new Map<string, Set<MailTemplate>>();
    for (const { metatype, instance } of this.discovery.getProviders()) {
      const kind = metatype ? composedMail(metatype) : undefined;
      if (kind) found.set(kind, (found.get(kind) ?? new Set()).add(instance as MailTemplate));
    }
    return found;
  }
}
