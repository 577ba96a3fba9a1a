// SPDX-License-Identifier: Apache-2.0
package io.autohedger.app;

import io.autohedger.codecs.*;
import io.autohedger.runtime.journal.JournalReader;
import io.autohedger.runtime.journal.RecordType;

/** The name of the SBE message in a record, for people. */
final class RecordNames {
    private RecordNames() {}

    static String of(JournalReader record) {
        if (record.type() != RecordType.INPUT && record.type() != RecordType.OUTPUT) {
            return "-";
        }
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        header.wrap(record.buffer(), record.payloadOffset());
        return of(header.templateId());
    }

    static String of(int templateId) {
        return switch (templateId) {
            case DeskStartedDecoder.TEMPLATE_ID -> "DeskStarted";
            case DeskStoppingDecoder.TEMPLATE_ID -> "DeskStopping";
            case AssetDefinedDecoder.TEMPLATE_ID -> "AssetDefined";
            case InstrumentDefinedDecoder.TEMPLATE_ID -> "InstrumentDefined";
            case VenueDefinedDecoder.TEMPLATE_ID -> "VenueDefined";
            case BookDefinedDecoder.TEMPLATE_ID -> "BookDefined";
            case ClientDefinedDecoder.TEMPLATE_ID -> "ClientDefined";
            case LimitSetDecoder.TEMPLATE_ID -> "LimitSet";
            case StrategyDeployedDecoder.TEMPLATE_ID -> "StrategyDeployed";
            case CloseDefinedDecoder.TEMPLATE_ID -> "CloseDefined";
            case WindowDefinedDecoder.TEMPLATE_ID -> "WindowDefined";
            case WindowChangedDecoder.TEMPLATE_ID -> "WindowChanged";
            case PairModeSetDecoder.TEMPLATE_ID -> "PairModeSet";
            case ModeChangedDecoder.TEMPLATE_ID -> "ModeChanged";
            case ShadowOrderDecoder.TEMPLATE_ID -> "ShadowOrder";
            case ParameterSetDecoder.TEMPLATE_ID -> "ParameterSet";
            case TickDecoder.TEMPLATE_ID -> "Tick";
            case SessionStatusDecoder.TEMPLATE_ID -> "SessionStatus";
            case SessionDefinedDecoder.TEMPLATE_ID -> "SessionDefined";
            case RestrictionSetDecoder.TEMPLATE_ID -> "RestrictionSet";
            case PrimeBrokerDefinedDecoder.TEMPLATE_ID -> "PrimeBrokerDefined";
            case VenueDesignatedDecoder.TEMPLATE_ID -> "VenueDesignated";
            case MarginAccountDefinedDecoder.TEMPLATE_ID -> "MarginAccountDefined";
            case MarginVenueSetDecoder.TEMPLATE_ID -> "MarginVenueSet";
            case MarginRateSetDecoder.TEMPLATE_ID -> "MarginRateSet";
            case MarginChangedDecoder.TEMPLATE_ID -> "MarginChanged";
            case CustodianDefinedDecoder.TEMPLATE_ID -> "CustodianDefined";
            case CustodianStatementDecoder.TEMPLATE_ID -> "CustodianStatement";
            case AgreementChangedDecoder.TEMPLATE_ID -> "AgreementChanged";
            case CloseComparedDecoder.TEMPLATE_ID -> "CloseCompared";
            case FillOddsChangedDecoder.TEMPLATE_ID -> "FillOddsChanged";
            case CovarianceSetDecoder.TEMPLATE_ID -> "CovarianceSet";
            case ProxySetDecoder.TEMPLATE_ID -> "ProxySet";
            case SizeClassesSetDecoder.TEMPLATE_ID -> "SizeClassesSet";
            case BustsSetDecoder.TEMPLATE_ID -> "BustsSet";
            case CrossingSetDecoder.TEMPLATE_ID -> "CrossingSet";
            case BooksCrossedDecoder.TEMPLATE_ID -> "BooksCrossed";
            case CandidateCostDecoder.TEMPLATE_ID -> "CandidateCost";
            case ProviderCostChangedDecoder.TEMPLATE_ID -> "ProviderCostChanged";
            case SuggestionChangedDecoder.TEMPLATE_ID -> "SuggestionChanged";
            case LimitChangedDecoder.TEMPLATE_ID -> "LimitChanged";
            case OverrideChangedDecoder.TEMPLATE_ID -> "OverrideChanged";
            case PrimeLineChangedDecoder.TEMPLATE_ID -> "PrimeLineChanged";
            case CalendarSetDecoder.TEMPLATE_ID -> "CalendarSet";
            case TopOfBookDecoder.TEMPLATE_ID -> "TopOfBook";
            case TradePrintDecoder.TEMPLATE_ID -> "TradePrint";
            case FutureDefinedDecoder.TEMPLATE_ID -> "FutureDefined";
            case ClientDealDecoder.TEMPLATE_ID -> "ClientDeal";
            case ClientOrdersDefinedDecoder.TEMPLATE_ID -> "ClientOrdersDefined";
            case ClientOrderDecoder.TEMPLATE_ID -> "ClientOrder";
            case ClientRequestDecoder.TEMPLATE_ID -> "ClientRequest";
            case ClientReportDecoder.TEMPLATE_ID -> "ClientReport";
            case ClientOrderChangedDecoder.TEMPLATE_ID -> "ClientOrderChanged";
            case ClientOrderDecisionDecoder.TEMPLATE_ID -> "ClientOrderDecision";
            case ValueDatesDefinedDecoder.TEMPLATE_ID -> "ValueDatesDefined";
            case VenueAccountSetDecoder.TEMPLATE_ID -> "VenueAccountSet";
            case CashFlowDecoder.TEMPLATE_ID -> "CashFlow";
            case SwapPointsDecoder.TEMPLATE_ID -> "SwapPoints";
            case SendResultDecoder.TEMPLATE_ID -> "SendResult";
            case ExecutionReportDecoder.TEMPLATE_ID -> "ExecutionReport";
            case MassCancelReportDecoder.TEMPLATE_ID -> "MassCancelReport";
            case RequestRejectedDecoder.TEMPLATE_ID -> "RequestRejected";
            case EvidenceDecoder.TEMPLATE_ID -> "Evidence";
            case PersonActionDecoder.TEMPLATE_ID -> "PersonAction";
            case ApprovalDecoder.TEMPLATE_ID -> "Approval";
            case OpeningPositionsDecoder.TEMPLATE_ID -> "OpeningPositions";
            case PrincipalDefinedDecoder.TEMPLATE_ID -> "PrincipalDefined";
            case NewOrderDecoder.TEMPLATE_ID -> "NewOrder";
            case CancelOrderDecoder.TEMPLATE_ID -> "CancelOrder";
            case QueryOrderDecoder.TEMPLATE_ID -> "QueryOrder";
            case TimerRequestDecoder.TEMPLATE_ID -> "TimerRequest";
            case QueryFillsDecoder.TEMPLATE_ID -> "QueryFills";
            case QueryOpenOrdersDecoder.TEMPLATE_ID -> "QueryOpenOrders";
            case FillsToldDecoder.TEMPLATE_ID -> "FillsTold";
            case OpenOrdersToldDecoder.TEMPLATE_ID -> "OpenOrdersTold";
            case ReplaceOrderDecoder.TEMPLATE_ID -> "ReplaceOrder";
            case PostingDecoder.TEMPLATE_ID -> "Posting";
            case ExposureDecoder.TEMPLATE_ID -> "Exposure";
            case OrderTransitionDecoder.TEMPLATE_ID -> "OrderTransition";
            case DecisionDecoder.TEMPLATE_ID -> "Decision";
            case TargetDecisionDecoder.TEMPLATE_ID -> "TargetDecision";
            case RefusedDecoder.TEMPLATE_ID -> "Refused";
            case AlertDecoder.TEMPLATE_ID -> "Alert";
            case InputIgnoredDecoder.TEMPLATE_ID -> "InputIgnored";
            case ValveChangedDecoder.TEMPLATE_ID -> "ValveChanged";
            case RequestChangedDecoder.TEMPLATE_ID -> "RequestChanged";
            case ActionRefusedDecoder.TEMPLATE_ID -> "ActionRefused";
            case DoubtChangedDecoder.TEMPLATE_ID -> "DoubtChanged";
            case PnlChangedDecoder.TEMPLATE_ID -> "PnlChanged";
            case PnlTotalDecoder.TEMPLATE_ID -> "PnlTotal";
            case WitnessChangedDecoder.TEMPLATE_ID -> "WitnessChanged";
            case RollChangedDecoder.TEMPLATE_ID -> "RollChanged";
            case GateTrippedDecoder.TEMPLATE_ID -> "GateTripped";
            case PnlInKindDecoder.TEMPLATE_ID -> "PnlInKind";
            case DropCopyDefinedDecoder.TEMPLATE_ID -> "DropCopyDefined";
            case DropCopyReportDecoder.TEMPLATE_ID -> "DropCopyReport";
            case AskedAgainDecoder.TEMPLATE_ID -> "AskedAgain";
            case BreakChangedDecoder.TEMPLATE_ID -> "BreakChanged";
            case PositionCostDecoder.TEMPLATE_ID -> "PositionCost";
            default -> "template " + templateId;
        };
    }
}
