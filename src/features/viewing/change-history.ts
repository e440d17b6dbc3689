/** Undo and redo of changes whose writing gives the change that undoes them. */
export class ChangeHistory<Change> {
  private readonly write: (change: Change) => Promise<Change>;
  private undoing: Change[] = [];
  private redoing: Change[] = [];
  /** One after the other: an undo of what is not yet written would undo nothing. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(write: (change: Change) => Promise<Change>) {
    this.write = write;
  }

  do(change: Change): Promise<void> {
    return this.next(async () => {
      this.undoing.push(await this.write(change));
      this.redoing = [];
    });
  }

  undo(): Promise<void> {
    return this.next(() => this.turn(this.undoing, this.redoing));
  }

  redo(): Promise<void> {
    return this.next(() => this.turn(this.redoing, this.undoing));
  }

  private async turn(from: Change[], to: Change[]): Promise<void> {
    const change = from.pop();
    if (change !== undefined) to.push(await this.write(change));
  }

  private next(step: () => Promise<void>): Promise<void> {
    const done = this.last.then(step);
    this.last = done.catch(() => undefined);
    return done;
  }
}
