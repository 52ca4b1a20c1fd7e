const KEPT = 5_000;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
const ADDRESS = /[^\s"'<>@:,()]+@[^\s"'<>@:,()]+\.[^\s"'<>@:,()]+/;

/** The last lines that a service under test has logged. */
export class LogLines {
  private lines: string[] = [];

  write(line: string): void {
    this.lines.push(line.replace(/\n$/, ''));
    if (this.lines.length > KEPT) this.lines.shift();
  }

  clear(): void {
    this.lines = [];
  }

  get all(): readonly string[] {
    return this.lines;
  }

  /** Lines that hold what a log must not: raw control characters, a mail address in full, or one of the secrets. */
  indiscreet(secrets: readonly string[]): string[] {
    return this.lines.filter((line) => CONTROL.test(line) || ADDRESS.test(line) || secrets.some((secret) => line.includes(secret)));
  }
}
