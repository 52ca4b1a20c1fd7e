import { index, layout, route, type RouteConfig } from '@react-router/dev/routes';

/*
 * Every address of the web app, one line each. Public pages stand at the top and ship little; pages of the team stand
 * in the workspace layout, which brings Mantine.
 */
export default [
  index('features/home/home.page.tsx'),
  route('preferences', 'features/preferences/preferences.ts'),
  route('sign-in', 'features/identity/sign-in.page.tsx'),
  route('sign-in/sent', 'features/identity/sign-in-sent.page.tsx'),
  route('sign-in/link', 'features/identity/sign-in-link.page.tsx'),
  route('sign-out', 'features/identity/sign-out.ts'),
  route('account', 'features/identity/account.page.tsx'),
  layout('features/stage/stage.layout.tsx', [route('e/:slug', 'features/event/event.page.tsx'), route('e/:slug/room', 'features/room/room.page.tsx')]),
  route('e/:slug/moderate', 'features/room/desk.page.tsx'),
  route('e/:slug/register', 'features/registration/register.page.tsx'),
  route('e/:slug/me', 'features/registration/own.page.tsx'),
  route('e/:slug/link', 'features/registration/link.page.tsx'),
  route('registration/confirm', 'features/registration/confirm.page.tsx'),
  route('registration/:request', 'features/registration/sent.page.tsx'),
  route('join/:token', 'features/registration/join.page.tsx'),
  route('e/:slug/outcome', 'features/outcome/outcome.page.tsx'),
  route('j/:code?', 'features/screen/hall-door.page.tsx'),
  route('e/:slug/hall', 'features/screen/hall.page.tsx'),
  route('screen', 'features/screen/screen.page.tsx'),
  route('screen/:token', 'features/screen/screen-entry.ts'),
  route('invitation', 'features/manage/invitation.page.tsx'),
  route('speaker', 'features/speaker/portal.page.tsx'),
  route('speaker/:token', 'features/speaker/speaker-entry.page.tsx'),

  layout('layouts/workspace.tsx', [
    route('manage', 'features/manage/my-events.page.tsx'),
    route('manage/new', 'features/manage/new-event.page.tsx'),
    route('manage/:eventId', 'features/manage/manage.layout.tsx', [
      index('features/manage/overview.page.tsx'),
      route('registrations', 'features/registration/registrations.page.tsx'),
      route('registrations/add', 'features/registration/add.page.tsx'),
      route('registrations/decline', 'features/registration/decline.page.tsx'),
      route('registrations/invite', 'features/registration/invite.page.tsx'),
      route('publish', 'features/manage/publish.page.tsx'),
      route('preview', 'features/manage/preview.page.tsx'),
      route('stage', 'features/manage/stage.page.tsx'),
      route('outcome', 'features/outcome/outcome-edit.page.tsx'),
      route('outcome/replies', 'features/outcome/replies.page.tsx'),
      route('speakers', 'features/speaker/manage-speakers.page.tsx'),
      route('speakers/new', 'features/speaker/new-speaker.page.tsx'),
      route('speakers/:speakerId', 'features/speaker/manage-speaker.page.tsx'),
      route('mails', 'features/manage/mails.page.tsx'),
      route('program', 'features/program/program.layout.tsx', [
        index('features/program/sessions.page.tsx'),
        route('sessions/new', 'features/program/new-session.page.tsx'),
        route('sessions/:sessionId', 'features/program/session.page.tsx'),
        route('sessions/:sessionId/polls', 'features/polls/polls.page.tsx'),
        route('rooms', 'features/program/rooms.page.tsx'),
        route('preview', 'features/program/preview.page.tsx'),
        route('release', 'features/program/release.page.tsx'),
      ]),
      route('team', 'features/manage/team.page.tsx'),
      route('settings', 'features/manage/settings.page.tsx'),
    ]),
  ]),

  route('*', 'features/not-found/not-found.page.tsx'),
] satisfies RouteConfig;
