export { Poll } from './poll.entity';
export { PollService } from './poll.service';
export { PollConductService } from './poll-conduct.service';
export { PollVote } from './poll-vote.entity';
export { PollVoteService } from './poll-vote.service';
export { tallyOf } from './tally';
export { PollsApiModule, PollsLiveModule, PollsModule } from './polls.modules';
