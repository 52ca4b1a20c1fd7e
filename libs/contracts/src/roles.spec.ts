import { ALL_PERMISSIONS, PERMISSIONS, permissionsOf } from './roles';

describe('the table of rights', () => {
  it('gives a visitor only what is public', () => {
    expect([...permissionsOf(['visitor'])].sort()).toEqual(['event.view', 'outcome.reply', 'registration.register']);
  });

  it('gives an administrator everything', () => {
    expect(permissionsOf(['admin']).size).toBe(ALL_PERMISSIONS.length);
  });

  it('gives several roles the sum of their rights', () => {
    const both = permissionsOf(['speaker', 'moderator']);
    expect(both.has('material.upload') && both.has('qa.moderate')).toBe(true);
    expect(both.has('event.edit')).toBe(false);
  });

  it('keeps what only organizers may do from co-organizers’ staff', () => {
    const staff = permissionsOf(['staff']);
    expect(['event.edit', 'event.publish', 'event.invite', 'program.release', 'outcome.publish'].filter((name) => staff.has(name as keyof typeof PERMISSIONS))).toEqual([]);
  });
});
