import { releaseProxy, wrap, type Remote } from 'comlink';

/** A worker died under its task: out of memory, a script that would not load, or a deadline. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** Tells a worker what the tasks that follow have in common. */
type Begin<Api> = (api: Remote<Api>) => Promise<void>;

interface Task<Api> {
  work: (member: Member<Api>) => Promise<void>;
  lose: (reason: WorkerLost) => void;
}

interface Member<Api> {
  worker: Worker;
  api: Remote<Api>;
  begun: Begin<Api> | undefined;
  task: Task<Api> | undefined;
  /** Tasks until it is replaced. */
  left: number;
}

/** Milliseconds after the last task, or after `warm`, in which the next one finds its workers started and their code compiled. */
const LINGER = 30_000;

/**
 * Runs tasks on a few workers of one kind, first come first served, one task per worker at a time. A worker
 * that dies or takes longer than `deadline` milliseconds is replaced; only its own task fails (`WorkerLost`). Workers
 * start with the first task, or before it with `warm`, and end when nothing was asked of them for half a minute.
 */
export class WorkerPool<Api> {
  private readonly idle: Member<Api>[] = [];
  private readonly members = new Set<Member<Api>>();
  private readonly queue: Task<Api>[] = [];
  private readonly create: () => Worker;
  private readonly size: number;
  private readonly deadline: number;
  private readonly tasks: number;
  private ending: ReturnType<typeof setTimeout> | undefined;
  /** Workers started since there was none. */
  private hired = 0;

  /**
   * @param options.tasks after so many a worker is replaced, where they leave memory behind: that of Blobs is given back
   * with the worker, or whenever its garbage collector has reason to look.
   */
  constructor(create: () => Worker, options: { size: number; deadline: number; tasks?: number }) {
    this.create = create;
    this.size = options.size;
    this.deadline = options.deadline;
    this.tasks = options.tasks ?? Infinity;
  }

  /**
   * Rejects with the task's error, with `WorkerLost`, or with the signal's reason where it never began. A worker whose
   * last task had another `begin` is told by this one first.
   */
  run<Result>(
    work: (api: Remote<Api>) => Promise<Result>,
    signal?: AbortSignal,
    begin?: Begin<Api>,
  ): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({
        lose: reject,
        work: async (member) => {
          try {
            signal?.throwIfAborted();
            if (begin && member.begun !== begin) {
              member.begun = undefined;
              await begin(member.api);
              member.begun = begin;
            }
            resolve(await work(member.api));
          } catch (error) {
            reject(error instanceof Error ? error : new Error('a worker task failed', { cause: error }));
          }
        },
      });
      this.next();
    });
  }

  /** Ends all workers; tasks that have not finished are lost. */
  close(): void {
    clearTimeout(this.ending);
    const lost = new WorkerLost('the workers were closed');
    for (const task of this.queue.splice(0)) task.lose(lost);
    for (const member of [...this.members]) this.drop(member, lost);
  }

  /** Ends the workers that have nothing to do: what begins now needs their memory. */
  endIdle(): void {
    for (const member of [...this.idle]) this.drop(member, new WorkerLost('the worker was not needed'));
  }

  /** Starts workers ahead of their first tasks, all or so many. */
  warm(count = this.size): void {
    while (this.members.size < Math.min(count, this.size)) this.idle.push(this.hire());
    this.next();
  }

  private next(): void {
    clearTimeout(this.ending);
    if (this.queue.length === 0) {
      if (this.idle.length === this.members.size) this.ending = setTimeout(() => this.close(), LINGER);
      return;
    }
    const member = this.idle.pop() ?? (this.members.size < this.size ? this.hire() : undefined);
    if (!member) return;
    const task = this.queue.shift();
    if (task) void this.serve(member, task);
  }

  private async serve(member: Member<Api>, task: Task<Api>): Promise<void> {
    member.task = task;
    const timer = setTimeout(() => {
      this.drop(member, new WorkerLost(`no answer within ${this.deadline / 1000} s`));
    }, this.deadline);
    await task.work(member);
    clearTimeout(timer);
    member.task = undefined;
    member.left -= 1;
    if (member.left <= 0) this.drop(member, new WorkerLost('the worker was replaced'));
    if (this.members.has(member)) this.idle.push(member);
    this.next();
  }

  private hire(): Member<Api> {
    const worker = this.create();
    const member: Member<Api> = {
      worker,
      api: wrap<Api>(worker),
      begun: undefined,
      task: undefined,
      // The first live longer, each by another share: not all are at their largest, or replaced, at once.
      left: Math.round(this.tasks * (1 + (this.hired < this.size ? this.hired / this.size : 0))),
    };
    this.hired += 1;
    worker.addEventListener('error', () => {
      this.drop(member, new WorkerLost('the worker stopped'));
    });
    this.members.add(member);
    return member;
  }

  private drop(member: Member<Api>, reason: WorkerLost): void {
    this.members.delete(member);
    if (this.members.size === 0) this.hired = 0;
    const at = this.idle.indexOf(member);
    if (at >= 0) this.idle.splice(at, 1);
    member.api[releaseProxy]();
    member.worker.terminate();
    member.task?.lose(reason);
    this.next();
  }
}
