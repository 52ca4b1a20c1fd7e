import { HandlesJob, type JobHandler } from '@plenary/kernel/jobs';
import { fillPlaces, forgetRequests } from './registration.jobs';
import { RequestService } from './request.service';
import { WaitingList } from './waiting-list.service';

/** Gives free places to those who wait. */
@HandlesJob(fillPlaces)
export class FillPlacesWorker implements JobHandler<typeof fillPlaces.payload> {
  constructor(private readonly waitingList: WaitingList) {}

  handle(): Promise<void> {
    return this.waitingList.fill();
  }
}

/** Deletes requests that were never confirmed, with everything typed into them. */
@HandlesJob(forgetRequests)
export class ForgetRequestsWorker implements JobHandler<typeof forgetRequests.payload> {
  constructor(private readonly requests: RequestService) {}

  handle(): Promise<void> {
    return this.requests.forgetOld();
  }
}
