/** The cache of what the screens have asked the database. Loaded with the first screen that asks: Watch does not. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";

/** One for the page, so that going to Watch and back forgets nothing. */
const client = createQueryClient();

export function Queries({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Everything asked for lies on this device: no network to wait for, nothing that gets better by asking twice. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { networkMode: "always", retry: false, refetchOnWindowFocus: false, staleTime: Infinity },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
