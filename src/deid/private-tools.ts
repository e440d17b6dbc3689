import { PrivatePolicy } from './private/private-policy';
import type { Task } from './profile';

/** How private attributes of a file are judged, with what the profile does to dates, UIDs and text. */
export function privatePolicy(task: Task): PrivatePolicy {
  const { file, profile, plan } = task;
  return new PrivatePolicy(file, profile.request, {
    dates: profile.dates === 'shift' ? plan.dateOffset : profile.dates,
    times: profile.times,
    clean: (text) => task.text().clean(text).text,
    holdsTerm: (text) => task.text().holdsTerm(text),
    uid: (old) => (profile.has('retainUIDs') && /^[0-9.]*$/.test(old) ? old : profile.mappedUID(old)),
  });
}
