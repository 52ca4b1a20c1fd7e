export { bothZones } from './both-zones';
export type { MailAttachment, MailBlock, MailCalendar, MailContent } from './content';
export { MailComposer } from './composer';
export { defineMail, type MailDefinition, type Urgency } from './definition';
export { Mail } from './mail.entity';
export { MailModule, MailPreviewModule, MailWorkerModule } from './mail.module';
export { MailOutbox, type MailCap, type MailRequest } from './outbox';
export { renderHtml, type RenderOptions } from './render-html';
export { ComposesMail, type MailTemplate, type MailToCompose } from './template';
