/** What the corpus's own description and a look at the file tell of it. */
export interface NabFacts {
  readonly title: string;
  readonly unit: string;
  readonly faults: readonly string[];
}

/** Titles and units by the beginning of a file's name; the first that fits counts. */
const KINDS: readonly (readonly [start: string, title: string, unit: string])[] = [
  ["realTweets/Twitter_volume_", "Mentions of a company on Twitter", "tweets per 5 minutes"],
  ["realKnownCause/ambient", "Temperature in an office", "°F"],
  ["realKnownCause/machine", "Temperature inside an industrial machine", "unit not given"],
  ["realKnownCause/nyc_taxi", "Passengers of New York taxis", "passengers per 30 minutes"],
  ["realKnownCause/cpu", "CPU use of a cluster", "%"],
  ["realKnownCause/ec2_request", "Latency of a server's requests", "unit not given"],
  ["realKnownCause/rogue_agent_key_hold", "How long keys are held down", "unit not given"],
  ["realKnownCause/rogue_agent_key_updown", "Time between key strokes", "unit not given"],
  ["realAWSCloudwatch/ec2_cpu", "CPU use of a server", "%"],
  ["realAWSCloudwatch/rds_cpu", "CPU use of a database", "%"],
  ["realAWSCloudwatch/ec2_disk_write", "Bytes written to a server's disk", "bytes"],
  ["realAWSCloudwatch/ec2_network_in", "Bytes arriving at a server", "bytes"],
  ["realAWSCloudwatch/iio", "Bytes arriving at a server", "bytes"],
  ["realAWSCloudwatch/elb_request_count", "Requests at a load balancer", "requests"],
  ["realAWSCloudwatch/grok_asg", "Load of a group of servers that scales itself", "unit not given"],
  ["realAdExchange/exchange", "Price of online advertisements", "cost"],
  ["realTraffic/occupancy", "Share of time that a road sensor is covered", "%"],
  ["realTraffic/speed", "Speed at a road sensor", "unit not given"],
  ["realTraffic/TravelTime", "Travel time on a stretch of road", "unit not given"],
  ["artificial", "Made by a program of the benchmark", "no unit"],
];

/** Faults beyond what is true of all files. */
const FAULTS: Readonly<Record<string, readonly string[]>> = {
  "realKnownCause/ambient_temperature_system_failure": [
    "10 gaps of more than an hour, the longest of 7.25 days, inside the second labelled window.",
  ],
  "realKnownCause/machine_temperature_system_failure": [
    "Times go back once, by 55 minutes, so 12 times occur twice.",
  ],
  "realTweets/Twitter_volume_AAPL": [
    "The second largest reading, 11,899 on 14 April 2015, is not labelled, nor are five more of the eight largest, all of that hour.",
    "All labelled windows end by 31 March 2015, so the last 15 % hold none.",
  ],
  "realAWSCloudwatch/ec2_disk_write_bytes_1ef3de": ["11 times occur twice."],
  "realAWSCloudwatch/ec2_network_in_5abac7": ["11 times occur twice."],
  "realKnownCause/ec2_request_latency_system_failure": ["11 times occur twice."],
  "realAdExchange/exchange-2_cpc_results": ["One time occurs twice."],
  "realAdExchange/exchange-2_cpm_results": ["One time occurs twice."],
  "realTraffic/occupancy_t4013": ["One time occurs twice.", "Readings come at irregular times."],
  "realTraffic/speed_t4013": ["One time occurs twice.", "Readings come at irregular times."],
};

/** Title, unit and known faults of one file of the corpus. */
export function factsOfNabFile(name: string): NabFacts {
  const kind = KINDS.find(([start]) => name.startsWith(start));
  if (kind === undefined) throw new RangeError(`factsOfNabFile: no facts for ${name}`);
  const own = FAULTS[name] ?? [];
  const irregular =
    name.startsWith("realTraffic/") && own.length === 0
      ? ["Readings come at irregular times."]
      : [];
  return { title: kind[1], unit: kind[2], faults: [...own, ...irregular] };
}
