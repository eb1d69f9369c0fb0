import type { Translation } from "../translation.ts";

export const printerFault: Translation["printerFault"] = {
  noNetwork: "이 기기가 네트워크에 연결돼 있지 않아요.",
  noNetworkNext: "네트워크가 돌아오면 알아서 다시 연결해요.",
  mixedContent: "https 페이지에서는 브라우저가 {{address}}에 연결하지 못하게 해요.",
  mixedContentNext:
    "프린터의 https:// 주소를 쓰거나, 브로커를 거쳐 연결하거나, 이 네트워크에서 http로 Layerwatch를 여세요. Chrome에서는 숫자 주소나 .local로 끝나는 이름도 돼요.",
  localNetwork: "브라우저가 이 페이지를 네트워크 안의 기기에 닿지 못하게 막고 있어요.",
  localNetworkNext:
    "브라우저가 물어볼 때 로컬 네트워크를 허용하거나, 사이트 설정에서 허용한 뒤 다시 시도해 주세요.",
  certificate: "{{address}}에 보안 연결을 하지 못했어요. 대개는 브라우저가 인증서를 믿지 못해서예요.",
  certificateNext: "이 브라우저에서 그 주소를 한 번 열어 인증서를 허용한 뒤 다시 시도해 주세요.",
  unreachable: "{{address}}에서 응답이 없어요.",
  unreachableNext: "프린터가 켜져 있는지, 이 기기가 같은 네트워크에 있는지, 주소가 맞는지 확인해 주세요.",
  unreachableMoonraker: "Moonraker는 보통 7125 포트를 써요.",
  unreachableOctoprint: "OctoPrint는 보통 80이나 5000 포트를 써요.",
  cors: "{{address}}에서 응답이 오지만 이 페이지가 읽지 못하게 돼 있어요.",
  corsNext: "내 프린터가 맞는지 확인하고, 프린터에서 이 페이지를 허용한 뒤 다시 시도해 주세요.",
  corsMoonraker:
    "Moonraker라면 moonraker.conf의 [authorization]에 있는 cors_domains에 아래 줄을 넣고 다시 시작하세요.",
  corsOctoprint:
    "OctoPrint라면 설정의 API에서 ‘Allow Cross Origin Resource Sharing (CORS)’를 켜고 다시 시작하세요. config.yaml에서는 이렇게 적어요.",
  login: "프린터에 키가 필요하거나 키가 맞지 않아요.",
  loginNext: "API 키를 다시 복사해서 여기에 적어 주세요.",
  loginMoonraker: "Fluidd와 Mainsail의 설정에 있어요. 이 기기의 네트워크를 trusted_clients에 넣어도 돼요.",
  loginOctoprint: "OctoPrint 설정의 Application Keys에 있어요. 상태 보기와 출력 권한이 있어야 해요.",
  answer: "{{address}}에서 응답한 것은 이 종류의 프린터가 아니에요.",
  answerNext: "주소와 포트, 프린터 종류를 확인해 주세요.",
  off: "프린터의 컴퓨터는 응답하지만 프린터가 꺼져 있거나 연결돼 있지 않아요.",
  offNext: "프린터를 켜고 연결해 주세요. 그동안에도 Layerwatch는 계속 지켜봐요.",
  refused: "프린터가 요청대로 하지 않았어요.",
  refusedNext: "프린터를 직접 확인해 주세요.",
  brokerLost: "브로커에 연결돼 있지 않아 프린터에 닿을 수 없어요.",
  brokerLostNext: "설정의 ‘내 브로커’에서 연결되지 않은 이유를 확인해 주세요.",
  brokerRefused: "브로커에서 이 사용자가 프린터의 말을 듣거나 프린터에 말할 수 없어요.",
  brokerRefusedNext: "브로커에서 이 사용자가 프린터의 토픽을 읽고 쓸 수 있게 해 주세요.",
  silent: "프린터가 오프라인이거나 10분 동안 아무 소식이 없어요.",
  silentNext:
    "프린터가 켜져 있고 브로커에 연결돼 있는지 확인해 주세요. 그동안에도 Layerwatch는 계속 지켜봐요.",
  noWay: "이 프린터에 명령을 보낼 방법이 아직 없어요.",
  noWayNext: "설정의 ‘프린터’에서 방법을 골라 주세요.",
  said: "프린터의 말: {{detail}}",
};
