/** Why a printer says nothing, or does not do what it is asked, and what to do about it. */
export const printerFault = {
  noNetwork: "This device has no network.",
  noNetworkNext: "It goes on by itself when the network is back.",
  mixedContent: "Your browser does not let an https page talk to {{address}}.",
  mixedContentNext:
    "Use an https:// address of the printer, reach it through your broker, or open Layerwatch over http in this network. In Chrome its number or a name that ends in .local works too.",
  localNetwork: "Your browser does not let this page reach devices in your network.",
  localNetworkNext:
    "Allow the local network when the browser asks, or in its settings for this site. Then try again.",
  certificate:
    "No secure connection to {{address}}: most often because the browser does not trust its certificate.",
  certificateNext: "Open the address once in this browser and accept the certificate. Then try again.",
  unreachable: "Nothing answers at {{address}}.",
  unreachableNext: "Check that the printer is on, that this device is in its network, and the address.",
  unreachableMoonraker: "Moonraker usually answers at port 7125.",
  unreachableOctoprint: "OctoPrint usually answers at port 80 or 5000.",
  cors: "Something answers at {{address}}, but does not let this page read it.",
  corsNext: "Check that it is your printer, and let this page in there. Then try again.",
  corsMoonraker:
    "If it is Moonraker, add this line to cors_domains under [authorization] in moonraker.conf, and restart it:",
  corsOctoprint:
    "If it is OctoPrint, turn on “Allow Cross Origin Resource Sharing (CORS)” under Settings, API, and restart it. In config.yaml it is:",
  login: "The printer wants a key, or another one.",
  loginNext: "Copy its API key again and type it in here.",
  loginMoonraker:
    "Fluidd and Mainsail show it in their settings. Or add this device's network to trusted_clients.",
  loginOctoprint: "OctoPrint shows it under Settings, Application Keys. It has to allow status and print.",
  answer: "What answers at {{address}} is not this kind of printer.",
  answerNext: "Check the address and its port, and which kind of printer it is.",
  off: "The printer's computer answers, but the printer itself is off or not connected.",
  offNext: "Turn the printer on and connect it. Layerwatch goes on watching meanwhile.",
  refused: "The printer did not do it.",
  refusedNext: "Look at the printer.",
  brokerLost: "The broker is not connected, so there is no way to the printer.",
  brokerLostNext: "See under Settings, Your own broker, why it is not connected.",
  brokerRefused: "The broker does not let this user speak with the printer, or hear it.",
  brokerRefusedNext: "Allow this user to read and write the printer's topics on the broker.",
  silent: "The printer has gone offline, or has said nothing for ten minutes.",
  silentNext: "Check that it is on and connected to the broker. Layerwatch goes on watching meanwhile.",
  noWay: "There is no way to give this printer orders yet.",
  noWayNext: "Choose one under Settings, Printer.",
  said: "In its own words: {{detail}}",
} as const;
