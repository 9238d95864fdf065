"""The loss curve as a picture."""
import os


def loss_curve(history, path, title):
    """Draw training loss and validation loss over the words seen into the PNG file ``path``; False without matplotlib.

    ``history`` has lists ``words`` and ``loss`` (training) and ``valid_words`` and ``valid_loss``; losses are in nats.
    """
    try:
        import matplotlib
    except ImportError:
        return False
    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4.5))
    if history["words"]:
        axes.plot(history["words"], history["loss"], color="0.7", label="training")
    if history["valid_words"]:
        axes.plot(history["valid_words"], history["valid_loss"], "o-", color="tab:blue", label="validation")
    axes.set(xlabel="words seen", ylabel="loss (nats a word)", title=title)
    axes.grid(alpha=0.3)
    if history["words"] or history["valid_words"]:
        axes.legend()
    figure.tight_layout()
    beside = f"{path}.{os.getpid()}.part"
    figure.savefig(beside, format="png", dpi=120)
    pyplot.close(figure)
    os.replace(beside, path)
    return True
