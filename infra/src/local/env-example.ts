import { z } from 'zod';

const HEAD = `# Every setting of Plenary. None is needed for \`npm start\` on one machine: what is missing is made there.
# Generated from the schema that the services parse (libs/server/kernel/src/config); write it anew with \`npm run env-example\`.
`;

interface Setting {
  description?: string;
  default?: unknown;
  enum?: unknown[];
}

function entry(name: string, { description = '', default: preset, enum: choices }: Setting, isRequired: boolean): string {
  const notes = [description];
  if (choices) notes.push(`one of ${choices.join(', ')}`);
  if (isRequired) notes.push('needed by a service that is started alone');
  const value = preset === undefined ? '' : String(preset);
  return `# ${notes.filter(Boolean).join('; ')}\n#${name}=${/\s/.test(value) ? `"${value}"` : value}\n`;
}

/** The text of .env.example: every setting that a schema knows, with its meaning and its default, commented out. */
export function envExample(schema: z.ZodObject): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const entries = Object.entries(properties).map(([name, setting]) => entry(name, typeof setting === 'object' ? (setting as Setting) : {}, required.includes(name)));
  return [HEAD, ...entries].join('\n');
}
