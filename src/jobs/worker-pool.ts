import { releaseProxy, wrap, type Remote } from 'comlink';

/** A worker died under its task: out of memory, a script that would not load, or a deadline. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

interface Task<Api> {
  work: (member: Member<Api>) => Promise<void>;
  lose: (reason: WorkerLost) => void;
}

interface Member<Api> {
  worker: Worker;
  api: Remote<Api>;
  ready: Promise<void>;
  task: Task<Api> | undefined;
}

interface PoolOptions<Api> {
  /** Workers at most. */
  readonly size: number;
  /** Milliseconds that a task may take. */
  readonly deadline: number;
  /** Tells each new worker, before its first task, what all tasks have in common. */
  readonly begin?: (api: Remote<Api>) => Promise<void>;
}

/**
 * Runs tasks on a few workers of one kind, first come first served, one task per worker at a time. A worker
 * that dies or takes longer than `deadline` milliseconds is replaced; only its own task fails (`WorkerLost`).
 */
export class WorkerPool<Api> {
  private readonly idle: Member<Api>[] = [];
  private readonly members = new Set<Member<Api>>();
  private readonly queue: Task<Api>[] = [];
  private readonly create: () => Worker;
  private readonly size: number;
  private readonly deadline: number;
  private readonly begin: PoolOptions<Api>['begin'];

  constructor(create: () => Worker, options: PoolOptions<Api>) {
    this.create = create;
    this.size = options.size;
    this.deadline = options.deadline;
    this.begin = options.begin;
  }

  /** Rejects with the task's error, with `WorkerLost`, or with the signal's reason where it never began. */
  run<Result>(work: (api: Remote<Api>) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({
        lose: reject,
        work: async ({ api, ready }) => {
          try {
            signal?.throwIfAborted();
            await ready;
            resolve(await work(api));
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
    const lost = new WorkerLost('the workers were closed');
    for (const task of this.queue.splice(0)) task.lose(lost);
    for (const member of [...this.members]) this.drop(member, lost);
  }

  private next(): void {
    if (this.queue.length === 0) return;
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
    if (this.members.has(member)) this.idle.push(member);
    this.next();
  }

  private hire(): Member<Api> {
    const worker = this.create();
    const api = wrap<Api>(worker);
    const ready = this.begin?.(api) ?? Promise.resolve();
    const member: Member<Api> = { worker, api, ready, task: undefined };
    // A worker that would not begin fails its first task.
    ready.catch(() => undefined);
    worker.addEventListener('error', () => {
      this.drop(member, new WorkerLost('the worker stopped'));
    });
    this.members.add(member);
    return member;
  }

  private drop(member: Member<Api>, reason: WorkerLost): void {
    this.members.delete(member);
    const at = this.idle.indexOf(member);
    if (at >= 0) this.idle.splice(at, 1);
    member.api[releaseProxy]();
    member.worker.terminate();
    member.task?.lose(reason);
    this.next();
  }
}
