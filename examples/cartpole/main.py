"""A pole is balanced on a cart (Gymnasium's CartPole-v1): policy gradients, with and without a critic, and a policy with memory.

    python main.py --method reinforce
    python main.py --method actor_critic
    python main.py --method recurrent            # sees positions only, and must remember to know velocities
    python main.py --method actor_critic --picture returns.png

R. J. Williams, "Simple statistical gradient-following algorithms for connectionist reinforcement learning", 1992.
A. G. Barto, R. S. Sutton, C. W. Anderson, "Neuronlike adaptive elements that can solve difficult learning control
problems", 1983.
"""
import sys
import time
from pathlib import Path

import fasttorch as torch
import fasttorch.nn.functional as F
from fasttorch import nn
from fasttorch.distributions import Categorical
from tqdm import tqdm

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import device_named, make_parser, require_positive  # noqa: E402


#: position and angle at which an episode ends
EDGES = 2.4, 0.21


class Policy(nn.Module):
    """Scores of the actions and the value of the state, from what is observed now."""

    def __init__(self, observed, actions, hidden):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(observed, hidden), nn.Tanh())
        self.action, self.value = nn.Linear(hidden, actions), nn.Linear(hidden, 1)

    def forward(self, observation, state):
        seen = self.body(observation)
        return self.action(seen), self.value(seen).squeeze(-1), None


class RecurrentPolicy(nn.Module):
    """The same from what was observed so far: a GRU keeps it."""

    def __init__(self, observed, actions, hidden):
        super().__init__()
        self.memory = nn.GRUCell(observed, hidden)
        self.action, self.value = nn.Linear(hidden, actions), nn.Linear(hidden, 1)

    def forward(self, observation, state):
        state = self.memory(observation, state)
        return self.action(state), self.value(state).squeeze(-1), state


def make_environment():
    """CartPole-v1, or one line that says what to install."""
    try:
        import gymnasium
    except ImportError:
        raise SystemExit("cartpole: the environment is Gymnasium's: pip install gymnasium") from None
    return gymnasium.make("CartPole-v1")


def episode(environment, policy, hidden_velocity, seed=None, greedy=False):
    """Play to the end; (log-probabilities, values, entropies, rewards) of the steps."""
    device = policy.action.weight.device
    edges = torch.tensor(EDGES, device=device)
    observation, _ = environment.reset(seed=seed)
    state, logs, values, entropies, rewards = None, [], [], [], []
    done = False
    while not done:
        seen = torch.from_numpy(observation).to(device).reshape(1, -1)
        if hidden_velocity:
            seen = seen[:, ::2] / edges
        scores, value, state = policy(seen, state)
        choice = Categorical(logits=scores)
        action = scores.argmax(-1) if greedy else choice.sample()
        observation, reward, ended, cut, _ = environment.step(int(action))
        done = ended or cut
        logs.append(choice.log_prob(action))
        entropies.append(choice.entropy())
        values.append(value)
        rewards.append(float(reward))
    return torch.cat(logs), torch.cat(values), torch.cat(entropies), rewards


def returns_of(rewards, discount):
    """At each step, the sum of the rewards from there on, later ones counting less."""
    total, sums = 0.0, []
    for reward in reversed(rewards):
        total = reward + discount * total
        sums.append(total)
    return torch.tensor(sums[::-1])


def loss_of(method, episodes, discount, entropy):
    """The loss of some episodes.

    REINFORCE weighs actions by the return less the mean, the others by what the critic didn't expect.
    """
    logs, values, entropies = (torch.cat(parts) for parts in list(zip(*episodes))[:3])
    returns = torch.cat([returns_of(rewards, discount) for *_, rewards in episodes]).to(values.device) * (1 - discount)
    critic = 0.0
    if method == "reinforce":
        weights = returns - returns.mean()
    else:
        weights, critic = returns - values.detach(), F.mse_loss(values, returns)
    weights = weights / (weights.square().mean().sqrt() + 1e-6)
    return -(weights * logs).mean() + critic - entropy * entropies.mean()


def draw(path, lengths, method):
    """Write a PNG of the episodes' lengths."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axis = pyplot.subplots(figsize=(5, 2.5))
    axis.plot(lengths, linewidth=0.5, color="0.6")
    axis.plot([sum(lengths[max(0, k - 49):k + 1]) / min(k + 1, 50) for k in range(len(lengths))], color="C0")
    axis.set(xlabel="episode", ylabel="steps balanced", title=f"{method}: each episode, and the mean of 50")
    figure.savefig(path, dpi=120, bbox_inches="tight")


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--method", choices=("reinforce", "actor_critic", "recurrent"), default="actor_critic", help="how to learn")
    add("--episodes", type=int, default=2000, help="at most so many")
    add("--goal", type=float, default=475, help="stop when the mean of 50 episodes reaches this")
    add("--batch", type=int, default=None, help="episodes a step (default: 1, for the recurrent policy 2)")
    add("--hidden", type=int, default=64, help="hidden units")
    add("--lr", type=float, default=0.005, help="learning rate of Adam")
    add("--discount", type=float, default=0.99, help="how much a reward counts a step later")
    add("--entropy", type=float, default=0.01, help="weight of the entropy, which keeps the policy curious")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--seed", type=int, default=1, help="seed of the weights, the actions and the environment")
    add("--picture", type=Path, default=None, help="PNG of the episodes' lengths")
    add("--quiet", action="store_true", help="no progress bar")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "episodes", "hidden", "lr")
    if not 0 < args.discount < 1:
        parser.error(f"--discount must be between 0 and 1, not {args.discount}")
    return args


def main(arguments=None):
    """Learn until the goal is reached, then play without chance."""
    args = parse_arguments(arguments)
    environment = make_environment()
    torch.manual_seed(args.seed)
    recurrent = args.method == "recurrent"
    policy = (RecurrentPolicy if recurrent else Policy)(2 if recurrent else 4, 2, args.hidden).to(args.device)
    optimizer = torch.optim.Adam(policy.parameters(), lr=args.lr)
    batch, size = [], args.batch or (2 if recurrent else 1)
    lengths, begin = [], time.perf_counter()
    bar = tqdm(range(args.episodes), unit="episode", disable=args.quiet)
    for k in bar:
        played = episode(environment, policy, recurrent, args.seed if k == 0 else None)
        batch.append(played)
        if len(batch) == size:
            optimizer.zero_grad()
            loss_of(args.method, batch, args.discount, args.entropy).backward()
            nn.utils.clip_grad_norm_(policy.parameters(), 0.5)
            optimizer.step()
            batch.clear()
        lengths.append(len(played[-1]))
        mean = sum(lengths[-50:]) / len(lengths[-50:])
        bar.set_postfix_str(f"mean of 50: {mean:.0f} steps")
        if len(lengths) >= 50 and mean >= args.goal:
            break
    bar.close()
    with torch.no_grad():
        tests = [len(episode(environment, policy, recurrent, 1000 + k, greedy=True)[-1]) for k in range(20)]
    seconds = time.perf_counter() - begin
    print(f"{args.method}: {len(lengths)} episodes, {sum(lengths):,} steps, mean of the last 50 {mean:.0f} steps; "
          f"20 test episodes {sum(tests) / 20:.1f} of 500 steps; {seconds:.0f} s, {sum(lengths) / seconds:,.0f} steps a second")
    if args.picture:
        draw(args.picture, lengths, args.method)
        print(f"picture: {args.picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
