"""A variational autoencoder of handwritten digits (scikit-learn's 8 by 8 pictures): it learns to draw new ones.

    python main.py
    python main.py --latent 8 --picture digits.png

D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014.
"""
import sys
import time
from pathlib import Path

import fasttorch as torch
from fasttorch import nn
from fasttorch.distributions import ContinuousBernoulli, Normal, kl_divergence
from fasttorch.utils.data import DataLoader, TensorDataset
from tqdm import tqdm

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))
from shared import device_named, make_parser, require_positive  # noqa: E402


class VAE(nn.Module):
    """Encoder ``(N, 64) -> N(mean, scale)`` of the latent variables, decoder back to the pixels' distribution."""

    def __init__(self, latent=8, hidden=256):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(64, hidden), nn.SiLU(), nn.Linear(hidden, hidden), nn.SiLU(),
                                     nn.Linear(hidden, 2 * latent))
        self.decoder = nn.Sequential(nn.Linear(latent, hidden), nn.SiLU(), nn.Linear(hidden, hidden), nn.SiLU(),
                                     nn.Linear(hidden, 64))
        self.latent = latent

    def encode(self, pixels):
        """The distribution of the latent variables."""
        mean, scale = self.encoder(pixels).chunk(2, -1)
        return Normal(mean, nn.functional.softplus(scale) + 1e-4)

    def decode(self, code):
        """The distribution of each pixel, between 0 and 1."""
        return ContinuousBernoulli(logits=self.decoder(code))

    def bound(self, pixels, weight=1.0):
        """(bound of the log-likelihood of each picture, its divergence part): what is to be made large."""
        posterior = self.encode(pixels)
        code = posterior.rsample()
        prior = Normal(torch.zeros_like(code), torch.ones_like(code))
        divergence = kl_divergence(posterior, prior).sum(-1)
        return self.decode(code).log_prob(pixels).sum(-1) - weight * divergence, divergence


def pictures(seed, small=False):
    """(train, test): 80 and 20% of the pictures as ``(N, 64)`` tensors from 0 to 1."""
    try:
        from sklearn.datasets import load_digits
    except ImportError:
        raise SystemExit("vae: the pictures come with scikit-learn: pip install scikit-learn") from None
    pixels = torch.from_numpy(load_digits().data).float() / 16
    pixels = pixels[torch.randperm(len(pixels), generator=torch.Generator().manual_seed(seed))]
    pixels = pixels[:200] if small else pixels
    return pixels[:int(0.8 * len(pixels))], pixels[int(0.8 * len(pixels)):]


def draw(path, model, test):
    """Write a PNG: pictures and their reconstructions above, new ones below."""
    import matplotlib
    matplotlib.use("Agg")
    from matplotlib import pyplot

    with torch.no_grad():
        again = model.decode(model.encode(test[:10]).mean).mean
        new = model.decode(torch.randn(30, model.latent, device=test.device)).mean
    rows = torch.cat([test[:10], again, new]).reshape(5, 10, 8, 8).cpu()
    figure, axes = pyplot.subplots(5, 10, figsize=(6, 3.2))
    for row, line in zip(rows, axes):
        for picture, axis in zip(row, line):
            axis.imshow(picture, cmap="gray_r", vmin=0, vmax=1)
            axis.axis("off")
    axes[0][0].set_title("pictures, the same from their codes, and three rows of new ones", fontsize=8, loc="left")
    figure.savefig(path, dpi=120, bbox_inches="tight")


def test_bound(model, test):
    """The bound of the test pictures, in nats a picture, mean of ten codes each."""
    with torch.no_grad():
        return torch.stack([model.bound(test)[0].mean() for _ in range(10)]).mean().item()


def parse_arguments(arguments=None):
    """The command line."""
    parser = make_parser(__doc__)
    add = parser.add_argument
    add("--epochs", type=int, default=150, help="times the training pictures are seen")
    add("--batch", type=int, default=64, help="pictures a step")
    add("--latent", type=int, default=8, help="latent variables")
    add("--hidden", type=int, default=256, help="units of a hidden layer")
    add("--lr", type=float, default=0.001, help="learning rate of Adam")
    add("--device", type=device_named, default="cpu", help="cpu, cuda or cuda:N")
    add("--seed", type=int, default=1, help="seed of the split, the weights and the codes")
    add("--picture", type=Path, default=None, help="PNG of reconstructed and new digits")
    add("--small", action="store_true", help="200 pictures only, to try it out")
    add("--quiet", action="store_true", help="no progress bar")
    args = parser.parse_args(arguments)
    require_positive(parser, args, "epochs", "batch", "latent", "hidden", "lr")
    return args


def main(arguments=None):
    """Train; the divergence counts for little at first, and in full after a fifth of the time."""
    args = parse_arguments(arguments)
    torch.manual_seed(args.seed)
    train, test = (pixels.to(args.device) for pixels in pictures(args.seed, args.small))
    model = VAE(args.latent, args.hidden).to(args.device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, args.epochs)
    loader = DataLoader(TensorDataset(train), batch_size=args.batch, shuffle=True)
    begin = time.perf_counter()
    first = test_bound(model, test)
    bar = tqdm(range(args.epochs), unit="epoch", disable=args.quiet)
    for epoch in bar:
        total = 0.0
        for (pixels,) in loader:
            optimizer.zero_grad()
            bound, divergence = model.bound(pixels, min(1.0, 5 * (epoch + 1) / args.epochs))
            (-bound.mean()).backward()
            optimizer.step()
            total += bound.sum().item()
        schedule.step()
        bar.set_postfix_str(f"bound {total / len(train):.2f} nats, divergence {divergence.mean().item():.1f}")
    print(f"test: bound {test_bound(model, test):.2f} nats a picture ({first:.2f} before training), "
          f"{time.perf_counter() - begin:.1f} s")
    if args.picture:
        draw(args.picture, model, test)
        print(f"picture: {args.picture}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
