import { releaseProxy, wrap, type Remote } from 'comlink';

/** A worker died under its task: out of memory, a script that would not load, or a deadline. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

interface Task<Api> {
  work: (api: Remote<Api>) => Promise<void>;
  lose: (reason: WorkerLost) => void;
}

interface Member<Api> {
  worker: Worker;
  api: Remote<Api>;
  task: Task<Api> | undefined;
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

  constructor(create: () => Worker, options: { size: number; deadline: number }) {
    this.create = create;
    this.size = options.size;
    this.deadline = options.deadline;
  }

  /** Rejects with the task's error, with `WorkerLost`, or with the signal's reason where it never began. */
  run<Result>(work: (api: Remote<Api>) => Promise<Result>, signal?: AbortSignal): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.queue.push({
        lose: reject,
        work: async (api) => {
          try {
            signal?.throwIfAborted();
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
    await task.work(member.api);
    clearTimeout(timer);
    member.task = undefined;
    if (this.members.has(member)) this.idle.push(member);
    this.next();
  }

  private hire(): Member<Api> {
    const worker = this.create();
    const member: Member<Api> = { worker, api: wrap<Api>(worker), task: undefined };
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
