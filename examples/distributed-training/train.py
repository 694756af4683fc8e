"""A model of one layer, trained by every process of a job together: what is around it is what matters here."""

import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel


def main() -> None:
    on_gpu = torch.cuda.is_available()
    dist.init_process_group("nccl" if on_gpu else "gloo")
    local, rank, world = (int(os.environ[name]) for name in ("LOCAL_RANK", "RANK", "WORLD_SIZE"))
    device = torch.device("cuda", local) if on_gpu else torch.device("cpu")
    if on_gpu:
        torch.cuda.set_device(device)

    torch.manual_seed(7)
    model = DistributedDataParallel(
        torch.nn.Linear(16, 1).to(device), device_ids=[local] if on_gpu else None
    )
    optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
    truth = torch.arange(16, dtype=torch.float32, device=device)

    # Every process draws its own share; gradients are averaged over all of them.
    generator = torch.Generator(device=device).manual_seed(rank)
    for step in range(int(os.environ.get("STEPS", "200"))):
        features = torch.randn(64, 16, generator=generator, device=device)
        loss = torch.nn.functional.mse_loss(model(features).squeeze(1), features @ truth)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if rank == 0 and step % 50 == 0:
            print(f"step {step} of {world} processes: loss {loss.item():.4f}", flush=True)

    if rank == 0:
        # The image cannot be written; what has to stay goes to the project's buckets from here.
        torch.save(model.module.state_dict(), os.path.join(os.environ["TMPDIR"], "model.pt"))
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
