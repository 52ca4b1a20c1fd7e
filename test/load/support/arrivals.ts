/** When each client had each message, for thousands of clients: two numbers per delivery, nothing else. */
export class Arrivals {
  private numbers = new Float64Array(65_536);
  private count = 0;
  private listening = false;

  /** Forgets what was, and notes from now on. */
  begin(): void {
    this.count = 0;
    this.listening = true;
  }

  add(q: number, at: number): void {
    if (!this.listening) return;
    if (this.count + 2 > this.numbers.length) this.grow();
    this.numbers[this.count++] = q;
    this.numbers[this.count++] = at;
  }

  /** From sending to arriving, of the messages whose sending is known; ends the noting. */
  delays(sentAt: ReadonlyMap<number, number>): Float64Array {
    this.listening = false;
    const delays = new Float64Array(this.count / 2);
    let found = 0;
    for (let index = 0; index < this.count; index += 2) {
      const sent = sentAt.get(this.numbers[index] ?? -1);
      if (sent !== undefined) delays[found++] = (this.numbers[index + 1] ?? 0) - sent;
    }
    return delays.slice(0, found);
  }

  private grow(): void {
    const larger = new Float64Array(this.numbers.length * 2);
    larger.set(this.numbers);
    this.numbers = larger;
  }
}
