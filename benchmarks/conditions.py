"""Say where and when the other benchmarks ran: `python -m benchmarks.conditions`."""

from rag.evaluation.conditions import PACKAGES, describe_machine


def main() -> None:
    """Print the conditions in Markdown."""
    machine = describe_machine(("hoidap", *PACKAGES, "gradio"))
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    print("# Results of `make bench`\n")
    print(
        f"Measured on {machine['date']} on {machine['cpu']}, {machine['n_cores']} cores, "
        f"{machine['memory_gib']} GiB of memory, {machine['system']}, Python {machine['python']}; "
        f"{packages}.\n"
    )


if __name__ == "__main__":
    main()
